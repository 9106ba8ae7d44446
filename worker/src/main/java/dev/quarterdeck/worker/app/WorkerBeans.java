package dev.quarterdeck.worker.app;

import dev.quarterdeck.activity.catalog.DeskSource;
import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.activity.market.LiveRecordings;
import dev.quarterdeck.activity.soak.LiveSoakActivitiesImpl;
import dev.quarterdeck.activity.soak.SoakActivitiesImpl;
import dev.quarterdeck.activity.venue.VenueAccounts;
import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.worker.build.BuildDescription;
import dev.quarterdeck.worker.http.DeskDescription;
import dev.quarterdeck.worker.metrics.MeteredSoaks;
import dev.quarterdeck.workflow.gate.GateActivities;
import dev.quarterdeck.workflow.kill.KillActivities;
import dev.quarterdeck.workflow.soak.LiveSoakActivities;
import dev.quarterdeck.workflow.soak.SoakActivities;
import dev.quarterdeck.workflow.trading.BotActivities;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Temporal workers and what they register. */
@Configuration(proxyBeanMethods = false)
class WorkerBeans {

  @Bean
  DeskDescription deskDescription(DeskSurroundings surroundings) {
    BuildDescription build = BuildDescription.current();
    return new DeskDescription(
        build.version(),
        build.codeVersion(),
        surroundings.role().text(),
        surroundings.deskName(),
        surroundings.home().resolve("tokens"),
        new DeskDescription.Addresses(
            surroundings.httpAddress(),
            surroundings.temporalAddress(),
            surroundings.temporalUi().orElse(""),
            surroundings.database().toString()),
        surroundings.settings().http());
  }

  @Bean
  SoakActivities soakActivities(
      DeskSource desk,
      DatasetStore datasets,
      ArtifactStore artifacts,
      SoakRepository soaks,
      MeterRegistry registry,
      Clock clock) {
    return new MeteredSoaks(
        new SoakActivitiesImpl(desk::load, new StoredRecordings(datasets), artifacts, soaks, clock),
        soaks,
        registry);
  }

  @Bean
  LiveSoakActivities liveSoakActivities(
      DeskSource desk,
      VenueAccounts accounts,
      DeskSurroundings surroundings,
      DatasetStore datasets,
      ArtifactStore artifacts,
      SoakRepository soaks,
      Clock clock) {
    return new LiveSoakActivitiesImpl(
        desk::load,
        accounts,
        new LiveRecordings(surroundings.home().resolve("recordings"), datasets),
        artifacts,
        soaks,
        clock);
  }

  @Bean
  TaskRegistrations taskRegistrations(
      SoakActivities soaks,
      LiveSoakActivities liveSoaks,
      GateActivities gates,
      BotActivities bots,
      KillActivities kills,
      DeskSource desk) {
    return new TaskRegistrations(
        soaks,
        liveSoaks,
        gates,
        bots,
        kills,
        desk.load().venues().stream()
            .filter(venue -> !venue.accounts().isEmpty())
            .map(VenueConfig::id)
            .toList());
  }

  @Bean
  DeskWorkers deskWorkers(
      WorkflowClient client, DeskSurroundings surroundings, TaskRegistrations registrations) {
    return new DeskWorkers(
        client, surroundings.role(), surroundings.settings().worker(), registrations);
  }
}
