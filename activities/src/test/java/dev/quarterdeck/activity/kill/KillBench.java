package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.activity.venue.OrderSettling;
import dev.quarterdeck.activity.venue.VenueAccess;
import dev.quarterdeck.activity.venue.VenueAccounts;
import dev.quarterdeck.activity.venue.VenueOrderSender;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskCalendar;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.GatesConfig;
import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.kill.BotShare;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.FakeVenue;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueMarketData;
import dev.quarterdeck.db.evidence.AuditRepository;
import dev.quarterdeck.db.kill.HaltRepository;
import dev.quarterdeck.db.kill.KillRepository;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.Payloads;
import dev.quarterdeck.workflow.SearchAttributes;
import dev.quarterdeck.workflow.TaskQueues;
import dev.quarterdeck.workflow.kill.KillReport;
import dev.quarterdeck.workflow.kill.KillRequest;
import dev.quarterdeck.workflow.kill.KillSwitchWorkflow;
import dev.quarterdeck.workflow.kill.KillSwitchWorkflowImpl;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;

/** A desk with a spot and a perpetual account on venues in memory; everything else is real. */
final class KillBench implements AutoCloseable {
  static final BotId HARBOUR = new BotId("harbour");
  static final VenueAccountId SPOT = new VenueAccountId("spot");
  static final VenueAccountId MARGIN = new VenueAccountId("margin");
  static final InstrumentId BTC = InstrumentId.parse("BTCUSDT@fake");
  static final InstrumentId PERPETUAL = InstrumentId.parse("BTCUSDT@fake-usdm");

  final Map<VenueAccountId, FakeVenue> venues = new LinkedHashMap<>();
  final KillStores stores;
  final OrderIntentRepository intents;
  final Path home;
  private final TestWorkflowEnvironment environment;
  final VenueOrderRepository orders;
  final RefusedIntents refusing = new RefusedIntents();
  private int placed;

  KillBench(DSLContext dsl, Path home) {
    this.home = home;
    this.intents = new OrderIntentRepository(dsl);
    this.stores =
        new KillStores(
            new FileArtifactStore(home.resolve("artifacts")),
            new HaltRepository(dsl),
            new KillRepository(dsl),
            intents,
            new AuditRepository(dsl));
    this.orders = new VenueOrderRepository(dsl);
    venues.put(SPOT, venue(BTC, InstrumentClass.SPOT));
    venues.put(MARGIN, venue(PERPETUAL, InstrumentClass.PERPETUAL));
    KillActivitiesImpl activities =
        new KillActivitiesImpl(
            new KillTargets(desk()),
            new Accounts(),
            new KillDatabase(
                new OrderIntentRepository(refusing.over(dsl)),
                orders,
                Clock.systemUTC(),
                KillTrial.PATIENCE),
            stores,
            BotShare.unknown(),
            new KillCertificates(
                () -> DeskKey.signer(home.resolve("keys")),
                stores.artifacts(),
                home.resolve("certificates")),
            book(),
            "test",
            Clock.systemUTC());
    this.environment = environment();
    Worker worker = environment.newWorker(TaskQueues.KILL);
    worker.registerWorkflowImplementationTypes(Inputs.failFast(), KillSwitchWorkflowImpl.class);
    worker.registerActivitiesImplementations(activities);
    environment.start();
  }

  KillBook book() {
    OrderSettling settling = settling();
    return new KillBook(sender(settling), settling, orders, Clock.systemUTC());
  }

  private OrderSettling settling() {
    return new OrderSettling(
        new Accounts(),
        VenueAccess.unlimited(new Accounts()),
        intents,
        orders,
        stores.artifacts(),
        Clock.systemUTC());
  }

  VenueOrderSender sender() {
    return sender(settling());
  }

  private VenueOrderSender sender(OrderSettling settling) {
    return new VenueOrderSender(
        VenueAccess.unlimited(new Accounts()), intents, orders, settling, Clock.systemUTC());
  }

  FakeVenue spot() {
    return venues.get(SPOT) instanceof FakeVenue venue ? venue : venue(BTC, InstrumentClass.SPOT);
  }

  FakeVenue margin() {
    return venues.get(MARGIN) instanceof FakeVenue venue
        ? venue
        : venue(PERPETUAL, InstrumentClass.PERPETUAL);
  }

  VenueAccounts accounts() {
    return new Accounts();
  }

  /** An order of harbour's that rests far from the market. */
  ClientOrderId rests(FakeVenue venue, InstrumentId instrument) {
    ClientOrderId id = ClientOrderId.derive(HARBOUR, "bench", "order-" + ++placed);
    venue.submit(
        new OrderRequest(
            id,
            instrument,
            Side.BUY,
            new BigDecimal("0.01"),
            Optional.of(new BigDecimal("90000")),
            TimeInForce.GOOD_TILL_CANCELED,
            false));
    return id;
  }

  KillSwitchWorkflow begin(KillRequest request) {
    KillSwitchWorkflow kill =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                KillSwitchWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId("kill/" + request.scope() + "/" + placed)
                    .setTaskQueue(TaskQueues.KILL)
                    .build());
    WorkflowClient.start(kill::run, request);
    return kill;
  }

  KillReport result(KillSwitchWorkflow kill) {
    return io.temporal.client.WorkflowStub.fromTyped(kill).getResult(KillReport.class);
  }

  @Override
  public void close() {
    environment.close();
  }

  private FakeVenue venue(InstrumentId instrument, InstrumentClass kind) {
    BigDecimal bid = new BigDecimal("99999");
    BigDecimal ask = new BigDecimal("100001");
    return new FakeVenue(instrument.venue(), Clock.systemUTC())
        .lists(instrument(instrument, kind))
        .holds("USDT", "1000000")
        .quotes(
            new VenueBook(
                instrument,
                1,
                List.of(new VenueBook.Level(bid, BigDecimal.TEN)),
                List.of(new VenueBook.Level(ask, BigDecimal.TEN))));
  }

  private static Instrument instrument(InstrumentId id, InstrumentClass kind) {
    return new Instrument(
        id,
        kind,
        "BTC",
        "USDT",
        new BigDecimal("0.01"),
        new BigDecimal("0.001"),
        new BigDecimal("0.001"),
        new BigDecimal("5"));
  }

  static DeskConfig desk() {
    return new DeskConfig(
        List.of(
            venue(BTC, InstrumentClass.SPOT, SPOT, VenueAccountConfig.Protocol.BINANCE_SPOT),
            venue(
                PERPETUAL,
                InstrumentClass.PERPETUAL,
                MARGIN,
                VenueAccountConfig.Protocol.BINANCE_USDM)),
        List.of(),
        List.of(),
        new GatesConfig(Map.of(), GatesConfig.DEFAULT_APPROVAL_EXPIRY),
        DeskCalendar.DEFAULT);
  }

  private static VenueConfig venue(
      InstrumentId instrument,
      InstrumentClass kind,
      VenueAccountId account,
      VenueAccountConfig.Protocol protocol) {
    VenueId venue = instrument.venue();
    return new VenueConfig(
        venue,
        VenueConfig.Kind.SIMULATED,
        Optional.empty(),
        List.of(instrument(instrument, kind)),
        List.of(
            new VenueAccountConfig(
                account,
                protocol,
                VenueAccountConfig.Network.TEST,
                URI.create("http://127.0.0.1:1"),
                Optional.empty(),
                "none",
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                false,
                new VenueAccountConfig.Kill(
                    KillOrder.Method.FLATTEN, Set.of(), new BigDecimal("0.02")))));
  }

  private static TestWorkflowEnvironment environment() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setUseTimeskipping(false)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    SearchAttributes.ALL.forEach(
        key ->
            options.registerSearchAttribute(
                key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    return TestWorkflowEnvironment.newInstance(options.build());
  }

  private final class Accounts implements VenueAccounts {
    @Override
    public List<VenueAccountConfig> all() {
      return desk().accounts();
    }

    @Override
    public VenueAdapter adapter(VenueAccountId account) {
      FakeVenue venue = venues.get(account);
      if (venue == null) {
        throw new NoSuchElementException("no account " + account);
      }
      return venue;
    }

    @Override
    public VenueAdapter forKill(VenueAccountId account) {
      return adapter(account);
    }

    @Override
    public VenueMarketData marketData(VenueAccountId account) {
      throw new UnsupportedOperationException("a kill needs no market data");
    }
  }
}
