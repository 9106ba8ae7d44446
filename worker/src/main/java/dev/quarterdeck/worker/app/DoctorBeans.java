package dev.quarterdeck.worker.app;

import com.zaxxer.hikari.HikariDataSource;
import dev.quarterdeck.activity.catalog.DeskSource;
import dev.quarterdeck.activity.venue.KnownVenues;
import dev.quarterdeck.activity.venue.VenueAccess;
import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.worker.doctor.Checks;
import dev.quarterdeck.worker.doctor.Doctor;
import dev.quarterdeck.worker.doctor.RecentReport;
import dev.quarterdeck.worker.doctor.TemporalService;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The doctor of a running desk. */
@Configuration(proxyBeanMethods = false)
class DoctorBeans {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Bean
  @Lazy
  Doctor doctor(
      DeskSurroundings surroundings,
      DeskSource desk,
      KnownVenues accounts,
      VenueAccess venues,
      HikariDataSource database,
      WorkflowServiceStubs temporal,
      Clock clock) {
    return new Doctor(
        Checks.ofDesk(
            surroundings.home(),
            surroundings.settings(),
            listening(surroundings),
            surroundings.deskName(),
            desk::load,
            accounts::accounts,
            () -> venuesOf(accounts),
            venues,
            database,
            new TemporalService(
                temporal.blockingStub(), surroundings.settings().temporal().namespace()),
            clock),
        PATIENCE);
  }

  @Bean
  @Lazy
  RecentReport recentReport(Doctor doctor, Clock clock) {
    return new RecentReport(doctor, clock);
  }

  private static List<VenueId> venuesOf(KnownVenues accounts) {
    return accounts.accounts().stream()
        .flatMap(account -> accounts.venueOf(account.id()).stream())
        .map(VenueConfig::id)
        .distinct()
        .toList();
  }

  private static SortedMap<String, URI> listening(DeskSurroundings surroundings) {
    SortedMap<String, URI> listening = new TreeMap<>();
    listening.put("HTTP API", URI.create(surroundings.httpAddress()));
    if (surroundings.temporalChannel().isEmpty()) {
      listening.put("Temporal", URI.create("tcp://" + surroundings.temporalAddress()));
    }
    surroundings.temporalUi().ifPresent(page -> listening.put("Temporal's page", URI.create(page)));
    return listening;
  }
}
