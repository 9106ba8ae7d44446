package dev.quarterdeck.activity.trading;

import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.activity.venue.OrderSettling;
import dev.quarterdeck.activity.venue.VenueAccess;
import dev.quarterdeck.activity.venue.VenueAccounts;
import dev.quarterdeck.activity.venue.VenueOrderSender;
import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskCalendar;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Envelope;
import dev.quarterdeck.core.catalog.GatesConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.StrategyConfig;
import dev.quarterdeck.core.catalog.StrategyId;
import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.trading.PaperSettings;
import dev.quarterdeck.core.trading.TwoQuotes;
import dev.quarterdeck.core.venue.AccountEvents;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.FakeVenue;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueMarketData;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.kill.HaltRepository;
import dev.quarterdeck.db.trading.BotHoldingRepository;
import dev.quarterdeck.db.trading.BotSessionRepository;
import dev.quarterdeck.db.trading.FundingRepository;
import dev.quarterdeck.db.trading.LedgerRepository;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A desk with one bot, a venue in memory and a real database. */
final class TradingHouse implements AutoCloseable {
  static final BotId BOT = new BotId("harbour");
  static final VenueAccountId MAIN = new VenueAccountId("main");
  static final VenueId BINANCE = new VenueId("binance");
  static final Instrument BTCUSDT = instrument(InstrumentClass.SPOT);

  private static Instrument instrument(InstrumentClass instrumentClass) {
    return new Instrument(
        new InstrumentId("BTCUSDT", BINANCE),
        instrumentClass,
        "BTC",
        "USDT",
        new BigDecimal("0.1"),
        new BigDecimal("0.001"),
        new BigDecimal("0.001"),
        BigDecimal.ONE);
  }

  /** The same instrument under another name. */
  static Instrument like(Instrument other, InstrumentId id, String base) {
    return new Instrument(
        id,
        other.instrumentClass(),
        base,
        other.quote(),
        other.priceIncrement(),
        other.quantityIncrement(),
        other.minimumQuantity(),
        other.minimumNotional());
  }

  final MovedClock clock = new MovedClock();
  final EmbeddedDatabase database = EmbeddedDatabase.fresh();
  final FakeVenue venue =
      new FakeVenue(BINANCE, clock).lists(BTCUSDT).holds("BTC", "1").holds("USDT", "10000");
  final BotSessionRepository sessions = new BotSessionRepository(database.dsl());
  final HaltRepository halts = new HaltRepository(database.dsl());
  final VenueOrderRepository orders = new VenueOrderRepository(database.dsl());
  final Set<AccountEvents.Listener> listeners = ConcurrentHashMap.newKeySet();
  final Set<String> reserved = ConcurrentHashMap.newKeySet();
  final FailedBegins begins = new FailedBegins(clock::nanos);
  final List<String> hardStops = new CopyOnWriteArrayList<>();
  private final Path folder;
  private boolean shared;
  private Mode mode = Mode.TESTNET;
  private Instrument traded = BTCUSDT;
  private String strategy = TwoQuotes.class.getName();
  private VenueAdapter dealer = venue;
  private String lots = "50";

  TradingHouse(Path folder, boolean shared) {
    this.folder = folder;
    this.shared = shared;
    quote("100", "100.2");
  }

  /** From now on the bot trades an instrument elsewhere than on the venue in memory. */
  void tradesAt(VenueAdapter other, Instrument instrument) {
    dealer = other;
    traded = instrument;
  }

  /** From now on others may trade on the bot's account. */
  void shared() {
    shared = true;
  }

  /** From now on it trades so many lots at once. */
  void lots(String atOnce) {
    lots = atOnce;
  }

  /** From now on the instrument is a perpetual, traded with a leverage of two. */
  void perpetual() {
    traded = instrument(InstrumentClass.PERPETUAL);
    venue.lists(traded);
    quote("100", "100.2");
  }

  /** Rules of the instrument that forbid nothing. */
  static InstrumentFilters plainRules() {
    return new InstrumentFilters(
        BTCUSDT,
        true,
        InstrumentFilters.Range.unlimited(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** From now on the venue has these rules. */
  void rules(InstrumentFilters rules) {
    venue.rules(rules);
  }

  void mode(Mode other) {
    mode = other;
  }

  void strategy(Class<?> other) {
    strategy = other.getName();
  }

  /** What the others quote. */
  void quote(String bid, String ask) {
    venue.quotes(
        new VenueBook(BTCUSDT.id(), System.nanoTime(), List.of(level(bid)), List.of(level(ask))));
  }

  private static VenueBook.Level level(String price) {
    return new VenueBook.Level(new BigDecimal(price), BigDecimal.TEN);
  }

  /** A process: what it began to settle ends with it. */
  Process process() {
    return new Process();
  }

  DeskConfig desk() {
    return new DeskConfig(
        List.of(
            new VenueConfig(
                BINANCE,
                VenueConfig.Kind.EXCHANGE,
                Optional.empty(),
                List.of(traded),
                List.of(account()))),
        List.of(new StrategyConfig(new StrategyId("two-quotes"), "1", strategy, "", Map.of())),
        List.of(bot()),
        new GatesConfig(Map.of(), Duration.ofHours(1)),
        DeskCalendar.DEFAULT);
  }

  private BotConfig bot() {
    return new BotConfig(
        BOT,
        new StrategyId("two-quotes"),
        "1",
        BTCUSDT.id(),
        BINANCE,
        Optional.of(MAIN),
        mode,
        new Envelope(new BigDecimal("500"), List.of(BTCUSDT.id()), 2),
        new PaperSettings(Duration.ofMillis(10), 1, 0, 1),
        Optional.of(
            new FeeRates(
                new BigDecimal("0.001"), new BigDecimal("0.001"), FeeRates.Source.CONFIGURED)),
        traded.equals(BTCUSDT) ? BigDecimal.ONE : BigDecimal.ZERO,
        new BigDecimal("10000"),
        traded.equals(BTCUSDT) ? 1 : 2,
        strategy.equals(TwoQuotes.class.getName()) ? Map.of("lots", lots) : Map.of(),
        Optional.empty());
  }

  private VenueAccountConfig account() {
    return new VenueAccountConfig(
        MAIN,
        VenueAccountConfig.Protocol.BINANCE_SPOT,
        VenueAccountConfig.Network.TEST,
        URI.create("http://localhost:1"),
        Optional.empty(),
        "main",
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        shared,
        new VenueAccountConfig.Kill(KillOrder.Method.FLATTEN, Set.of(), new BigDecimal("0.02")));
  }

  @Override
  public void close() {
    database.close();
  }

  /** One process of the desk. */
  final class Process implements AutoCloseable {
    private final OrderSettling settling;
    final TradingServices services;

    Process() {
      VenueAccounts accounts = new OneAccount();
      VenueAccess access =
          (lane, _) -> lane == BudgetLane.RESERVED ? NotedCalls.of(dealer, reserved) : dealer;
      OrderIntentRepository intents = new OrderIntentRepository(database.dsl());
      settling =
          new OrderSettling(
              accounts, access, intents, orders, new FileArtifactStore(folder), clock);
      services =
          new TradingServices(
              accounts,
              new VenueOrderSender(access, intents, orders, settling, clock),
              sessions,
              intents,
              orders,
              new LedgerRepository(database.dsl()),
              new BotHoldingRepository(database.dsl()),
              new FundingRepository(database.dsl()),
              halts,
              (bot, reasons) -> hardStops.add(bot + ": " + reasons),
              clock,
              clock::nanos);
    }

    @Override
    public void close() {
      settling.close();
    }
  }

  private final class OneAccount implements VenueAccounts {
    @Override
    public List<VenueAccountConfig> all() {
      return List.of(account());
    }

    @Override
    public VenueAdapter adapter(VenueAccountId id) {
      return dealer;
    }

    @Override
    public VenueAdapter forKill(VenueAccountId id) {
      return dealer;
    }

    @Override
    public VenueMarketData marketData(VenueAccountId id) {
      return new PolledMarket(dealer, clock);
    }

    @Override
    public Optional<AccountEvents> events(VenueAccountId id) {
      return Optional.of(
          listener -> {
            listeners.add(listener);
            return () -> listeners.remove(listener);
          });
    }
  }
}
