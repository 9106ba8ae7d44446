package dev.quarterdeck.worker.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.activity.venue.BudgetedVenues;
import dev.quarterdeck.activity.venue.DeskVenueAccounts;
import dev.quarterdeck.activity.venue.OrderSettling;
import dev.quarterdeck.activity.venue.VenueAccess;
import dev.quarterdeck.activity.venue.VenueKeys;
import dev.quarterdeck.activity.venue.VenueOrderSender;
import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.kill.CertificateSigner;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.QuarterdeckDatabase;
import dev.quarterdeck.db.kill.HaltRepository;
import dev.quarterdeck.db.venue.BudgetRepository;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import dev.quarterdeck.worker.chaos.KillRace.Result;
import dev.quarterdeck.worker.chaos.Trader.Market;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the moment: what is certified flat is flat at the venue, and stays so. */
class KillRaceTest {
  private static final int SEEDS = Integer.getInteger("quarterdeck.race.seeds", 200);
  private static final int AT_ONCE = 6;

  /**
   * So much that bots use up what is left, of the hundred orders in ten seconds of a spot account.
   */
  private static final int RESERVE_PERCENT = 90;

  private static final String RACE = "race-";
  private static final BigDecimal MARKET = new BigDecimal("60000");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  @TempDir Path folder;

  @Test
  @Timeout(900)
  void noOrderIsTakenAfterTheCertificateAndNothingIsLeft(TestReporter reporter) throws Exception {
    List<String> names = LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> RACE + seed).toList();
    try (HikariDataSource pool = pool();
        ChaosVenue venue =
            ChaosVenue.open(
                names.stream().map(name -> new Trader(name, market(name))).toList(),
                7,
                Duration.ofMillis(100));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      DSLContext dsl = QuarterdeckDatabase.open(pool);
      DeskVenueAccounts accounts = accounts(venue, names);
      BudgetedVenues venues =
          new BudgetedVenues(
              accounts, new BudgetRepository(dsl), Clock.systemUTC(), RESERVE_PERCENT);
      try (OrderSettling settling = settling(accounts, venues, dsl)) {
        KillRace race = race(accounts, venues, settling, dsl, threads);
        List<Result> results = all(race, accounts.all(), threads);
        VenueTruth truth = venue.truth();
        FlatJudge judge = new FlatJudge(truth, DeskBooks.read(dsl), Set.copyOf(names), "USDT");

        assertThat(results).hasSize(SEEDS).allSatisfy(result -> judged(judge, result));
        assertThat(doubled(truth)).isEmpty();
        assertThat(traded(truth)).as("markets with fills").containsOnly(Market.values());
        assertThat(results).extracting(Result::tooMany).as("the budget").anyMatch(many -> many > 0);
        reporter.publishEntry(
            "races %d, orders sent %d, kept back by the budget %d, by the latch %d"
                .formatted(
                    results.size(),
                    results.stream().mapToInt(Result::sent).sum(),
                    results.stream().mapToInt(Result::tooMany).sum(),
                    results.stream().mapToInt(Result::halted).sum()));
      }
    }
  }

  /** It is flat, it is true, and the race was one: orders before the halt and attempts after it. */
  private static void judged(FlatJudge judge, Result result) {
    assertThat(judge.judge(result.certificate())).as("seed %d", result.seed()).isEmpty();
    assertThat(result.verdict()).as("seed %d", result.seed()).isEqualTo(KillVerdict.FLAT);
    assertThat(result.sent()).as("sent in seed %d", result.seed()).isPositive();
    assertThat(result.halted()).as("halted in seed %d", result.seed()).isPositive();
  }

  private static List<String> doubled(VenueTruth truth) {
    Set<String> seen = new HashSet<>();
    return truth
        .accepted()
        .map(VenueFact.Accepted::clientOrderId)
        .filter(id -> !seen.add(id))
        .toList();
  }

  /** The markets of the accounts that had a fill. */
  private static Set<Market> traded(VenueTruth truth) {
    return truth
        .executed()
        .map(executed -> executed.order().account())
        .filter(account -> account.startsWith(RACE))
        .map(KillRaceTest::market)
        .collect(Collectors.toSet());
  }

  private static List<Result> all(
      KillRace race, List<VenueAccountConfig> accounts, ExecutorService threads) throws Exception {
    Semaphore places = new Semaphore(AT_ONCE);
    List<Future<Result>> racing = new ArrayList<>();
    for (VenueAccountConfig account : accounts) {
      long seed = seed(account.id().value());
      racing.add(
          threads.submit(
              () -> {
                places.acquire();
                try {
                  return race.run(seed, account);
                } finally {
                  places.release();
                }
              }));
    }
    List<Result> results = new ArrayList<>();
    for (Future<Result> result : racing) {
      results.add(result.get());
    }
    return results;
  }

  private OrderSettling settling(DeskVenueAccounts accounts, VenueAccess venues, DSLContext dsl) {
    return new OrderSettling(
        accounts,
        venues,
        new OrderIntentRepository(dsl),
        new VenueOrderRepository(dsl),
        new FileArtifactStore(folder),
        Clock.systemUTC());
  }

  private static KillRace race(
      DeskVenueAccounts accounts,
      VenueAccess venues,
      OrderSettling settling,
      DSLContext dsl,
      ExecutorService threads)
      throws Exception {
    OrderIntentRepository intents = new OrderIntentRepository(dsl);
    return new KillRace(
        accounts,
        new VenueOrderSender(
            venues, intents, new VenueOrderRepository(dsl), settling, Clock.systemUTC()),
        new HaltRepository(dsl),
        intents,
        new CertificateSigner(KeyPairGenerator.getInstance("Ed25519").generateKeyPair()),
        filters(accounts.all(), venues),
        MARKET,
        threads);
  }

  private static HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(DATABASE.dataSource());
    config.setMaximumPoolSize(16);
    return new HikariDataSource(config);
  }

  private static DeskVenueAccounts accounts(ChaosVenue venue, List<String> names) {
    TreeMap<String, String> environment = new TreeMap<>();
    for (String name : names) {
      String prefix = "QUARTERDECK_VENUE_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
      environment.put(prefix + "_KEY", ChaosVenue.key(name));
      environment.put(prefix + "_SECRET", ChaosVenue.secret(name));
    }
    return new DeskVenueAccounts(
        List.of(venue(venue, names, Market.SPOT), venue(venue, names, Market.PERPETUAL)),
        new VenueKeys(environment, Path.of("no-secrets-here")),
        Clock.systemUTC());
  }

  /** Every other race is one on perpetuals. */
  private static Market market(String name) {
    return seed(name) % 2 == 0 ? Market.SPOT : Market.PERPETUAL;
  }

  private static long seed(String name) {
    return Long.parseLong(name.substring(RACE.length()));
  }

  private static VenueConfig venue(ChaosVenue venue, List<String> names, Market market) {
    return new VenueConfig(
        new VenueId("binance-" + market.name().toLowerCase(Locale.ROOT)),
        VenueConfig.Kind.SIMULATED,
        Optional.empty(),
        List.of(),
        names.stream()
            .filter(name -> market(name) == market)
            .map(name -> account(venue, name, protocol(market)))
            .toList());
  }

  private static Protocol protocol(Market market) {
    return switch (market) {
      case SPOT -> Protocol.BINANCE_SPOT;
      case PERPETUAL -> Protocol.BINANCE_USDM;
    };
  }

  private static VenueAccountConfig account(ChaosVenue venue, String name, Protocol protocol) {
    return new VenueAccountConfig(
        new VenueAccountId(name),
        protocol,
        VenueAccountConfig.Network.TEST,
        venue.spot(),
        Optional.empty(),
        name,
        Duration.ofMillis(50),
        Duration.ofSeconds(1),
        false,
        new VenueAccountConfig.Kill(KillOrder.Method.FLATTEN, Set.of(), new BigDecimal("0.05")));
  }

  /** With them comes what the venue allows to be asked from an address. */
  private static Map<Protocol, InstrumentFilters> filters(
      List<VenueAccountConfig> accounts, VenueAccess venues) {
    Map<Protocol, InstrumentFilters> filters = new EnumMap<>(Protocol.class);
    for (VenueAccountConfig account : accounts) {
      filters.computeIfAbsent(account.protocol(), _ -> filters(venues.ordinary(account.id())));
    }
    return filters;
  }

  private static InstrumentFilters filters(VenueAdapter venue) {
    VenueAnswer<List<InstrumentFilters>> answer = venue.instruments();
    if (answer instanceof Answered<List<InstrumentFilters>>(List<InstrumentFilters> all, _)) {
      return all.stream()
          .filter(filters -> filters.instrument().id().symbol().equals("BTCUSDT"))
          .findFirst()
          .orElseThrow();
    }
    throw new IllegalStateException(answer.toString());
  }
}
