package dev.quarterdeck.worker.app;

import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.activity.catalog.DeskSource;
import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.gate.BuildFacts;
import dev.quarterdeck.activity.kill.KillTrigger;
import dev.quarterdeck.activity.trading.BotActivitiesImpl;
import dev.quarterdeck.activity.trading.HardStops;
import dev.quarterdeck.activity.trading.TradingServices;
import dev.quarterdeck.activity.venue.BudgetedAccounts;
import dev.quarterdeck.activity.venue.BudgetedVenues;
import dev.quarterdeck.activity.venue.DeskVenueAccounts;
import dev.quarterdeck.activity.venue.KnownVenues;
import dev.quarterdeck.activity.venue.OrderSender;
import dev.quarterdeck.activity.venue.OrderSettling;
import dev.quarterdeck.activity.venue.SettlingSweep;
import dev.quarterdeck.activity.venue.VenueAccess;
import dev.quarterdeck.activity.venue.VenueAccounts;
import dev.quarterdeck.activity.venue.VenueKeys;
import dev.quarterdeck.activity.venue.VenueOrderSender;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.gate.ManifestRepository;
import dev.quarterdeck.db.kill.HaltRepository;
import dev.quarterdeck.db.trading.BotHoldingRepository;
import dev.quarterdeck.db.trading.BotSessionRepository;
import dev.quarterdeck.db.trading.FundingRepository;
import dev.quarterdeck.db.trading.LedgerRepository;
import dev.quarterdeck.db.venue.BudgetRepository;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import dev.quarterdeck.workflow.trading.BotActivities;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Venue accounts, the way of orders to them, and the bots that trade there. */
@Configuration(proxyBeanMethods = false)
class VenueBeans {

  @Bean
  OrderIntentRepository orderIntentRepository(DSLContext database) {
    return new OrderIntentRepository(database);
  }

  @Bean
  VenueOrderRepository venueOrderRepository(DSLContext database) {
    return new VenueOrderRepository(database);
  }

  @Bean
  HaltRepository haltRepository(DSLContext database) {
    return new HaltRepository(database);
  }

  @Bean
  BotSessionRepository botSessionRepository(DSLContext database) {
    return new BotSessionRepository(database);
  }

  @Bean
  LedgerRepository ledgerRepository(DSLContext database) {
    return new LedgerRepository(database);
  }

  @Bean
  KnownVenues knownVenues(DeskSource desk, DeskSurroundings surroundings) {
    return new KnownVenues(
        desk.load().venues(),
        () -> surroundings.deskDirectory().map(DeskLoader::loadVenues).orElse(List.of()));
  }

  @Bean
  DeskVenueAccounts venueAccounts(KnownVenues venues, DeskSurroundings surroundings, Clock clock) {
    return new DeskVenueAccounts(
        venues, new VenueKeys(System.getenv(), surroundings.home().resolve("secrets")), clock);
  }

  @Bean
  BudgetRepository budgetRepository(DSLContext database) {
    return new BudgetRepository(database);
  }

  @Bean
  VenueAccess venueAccess(
      DeskVenueAccounts accounts,
      BudgetRepository budgets,
      DeskSurroundings surroundings,
      Clock clock) {
    return new BudgetedVenues(
        accounts, budgets, clock, surroundings.settings().venue().budgetReservePercent());
  }

  @Bean(destroyMethod = "close")
  OrderSettling orderSettling(
      VenueAccounts accounts,
      VenueAccess venues,
      OrderIntentRepository intents,
      VenueOrderRepository orders,
      ArtifactStore artifacts,
      Clock clock) {
    return new OrderSettling(accounts, venues, intents, orders, artifacts, clock);
  }

  @Bean(destroyMethod = "close")
  SettlingSweep settlingSweep(OrderSettling settling, Clock clock) {
    return new SettlingSweep(settling, clock, Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  @Bean
  OrderSender orderSender(
      VenueAccess venues,
      OrderIntentRepository intents,
      VenueOrderRepository orders,
      OrderSettling settling,
      Clock clock) {
    return new VenueOrderSender(venues, intents, orders, settling, clock);
  }

  @Bean
  HardStops hardStops(WorkflowClient client, KillTrigger trigger, Clock clock) {
    return new KillOnHardStop(client, trigger, clock);
  }

  @Bean
  FundingRepository fundingRepository(DSLContext database) {
    return new FundingRepository(database);
  }

  @Bean
  TradingServices tradingServices(
      VenueAccounts accounts,
      VenueAccess venues,
      OrderSender sender,
      BotSessionRepository sessions,
      OrderIntentRepository intents,
      VenueOrderRepository orders,
      LedgerRepository ledger,
      FundingRepository funding,
      HaltRepository halts,
      HardStops hardStops,
      DSLContext database,
      Clock clock) {
    return new TradingServices(
        new BudgetedAccounts(accounts, venues),
        sender,
        sessions,
        intents,
        orders,
        ledger,
        new BotHoldingRepository(database),
        funding,
        halts,
        hardStops,
        clock,
        System::nanoTime);
  }

  @Bean
  BotActivities botActivities(
      DeskSource desk,
      TradingServices services,
      CatalogRepository catalog,
      ManifestRepository manifests,
      ArtifactStore artifacts,
      BuildFacts build,
      DeskSurroundings surroundings) {
    return new BotActivitiesImpl(
        desk,
        services,
        catalog,
        manifests,
        artifacts,
        build,
        surroundings.role().text() + " " + ProcessHandle.current().pid());
  }
}
