package dev.quarterdeck.worker.app;

import dev.quarterdeck.activity.catalog.BotAccounts;
import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.activity.catalog.DeskSource;
import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.kill.DeskKey;
import dev.quarterdeck.activity.kill.FilledShare;
import dev.quarterdeck.activity.kill.KillActivitiesImpl;
import dev.quarterdeck.activity.kill.KillBook;
import dev.quarterdeck.activity.kill.KillCertificates;
import dev.quarterdeck.activity.kill.KillDatabase;
import dev.quarterdeck.activity.kill.KillStores;
import dev.quarterdeck.activity.kill.KillTargets;
import dev.quarterdeck.activity.kill.KillTrigger;
import dev.quarterdeck.activity.kill.KnownBots;
import dev.quarterdeck.activity.kill.LatchFiles;
import dev.quarterdeck.activity.kill.OrphanScan;
import dev.quarterdeck.activity.kill.TradedAccounts;
import dev.quarterdeck.activity.venue.KnownVenues;
import dev.quarterdeck.activity.venue.OrderSettling;
import dev.quarterdeck.activity.venue.VenueAccess;
import dev.quarterdeck.activity.venue.VenueAccounts;
import dev.quarterdeck.activity.venue.VenueOrderSender;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.db.evidence.AuditRepository;
import dev.quarterdeck.db.kill.BotShareRepository;
import dev.quarterdeck.db.kill.HaltRepository;
import dev.quarterdeck.db.kill.KillRepository;
import dev.quarterdeck.db.kill.TradedAccountRepository;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import dev.quarterdeck.worker.build.BuildDescription;
import dev.quarterdeck.worker.metrics.MeteredKills;
import dev.quarterdeck.workflow.kill.KillActivities;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kill switch. */
@Configuration(proxyBeanMethods = false)
class KillBeans {
  private static final Logger LOG = LoggerFactory.getLogger(KillBeans.class);
  private static final Duration STILL_BEING_ANSWERED = Duration.ofSeconds(1);

  @Bean
  LatchFiles latchFiles(DeskSurroundings surroundings) {
    return new LatchFiles(surroundings.home());
  }

  /** Halts that were tripped without this desk are taken over before anything of it can trade. */
  @Bean
  KillStores killStores(
      DeskSurroundings surroundings,
      LatchFiles latches,
      ArtifactStore artifacts,
      HaltRepository halts,
      DSLContext database,
      OrderIntentRepository intents,
      AuditRepository audit) {
    KillStores stores =
        new KillStores(artifacts, halts, new KillRepository(database), intents, audit);
    if (surroundings.role().host()) {
      latches.honour(stores).forEach(scope -> LOG.warn("{} is halted by a latch file", scope));
      latches.takeOverLate(stores);
    }
    return stores;
  }

  @Bean
  KillTargets killTargets(
      DeskSource desk, KnownVenues venues, DeskSurroundings surroundings, DSLContext database) {
    return new KillTargets(
        new KnownBots(
            desk.load().bots(),
            () ->
                surroundings
                    .deskDirectory()
                    .map(DeskLoader::loadBotAccounts)
                    .orElse(BotAccounts.NONE)),
        venues,
        TradedAccounts.in(new TradedAccountRepository(database)));
  }

  @Bean
  KillTrigger killTrigger(KillStores stores, Clock clock) {
    return new KillTrigger(stores.halts(), clock);
  }

  @Bean
  OrphanScan orphanScan(KillTargets targets, VenueAccounts accounts) {
    return new OrphanScan(targets, accounts);
  }

  @Bean
  KillActivities killActivities(
      DeskSurroundings surroundings,
      KillTargets targets,
      VenueAccounts accounts,
      KillStores stores,
      OrderIntentRepository intents,
      VenueOrderRepository orders,
      OrderSettling settling,
      DSLContext database,
      MeterRegistry registry,
      Clock clock) {
    // A kill asks without a budget: it must not wait for one.
    VenueOrderSender sender =
        new VenueOrderSender(VenueAccess.unlimited(accounts), intents, orders, settling, clock);
    return new MeteredKills(
        new KillActivitiesImpl(
            targets,
            accounts,
            new KillDatabase(intents, orders, clock),
            stores,
            new FilledShare(
                sender,
                orders,
                new BotShareRepository(database),
                bot -> {
                  Object unused =
                      settling.settleAll(
                          new HaltScope.Bot(bot), clock.instant().minus(STILL_BEING_ANSWERED));
                }),
            new KillCertificates(
                () -> DeskKey.signer(surroundings.home().resolve("keys")),
                stores.artifacts(),
                surroundings.home().resolve("certificates")),
            new KillBook(sender, settling, orders, clock),
            BuildDescription.current().codeVersion(),
            clock),
        registry,
        clock);
  }
}
