package dev.quarterdeck.bench.venue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.activity.venue.BudgetedVenues;
import dev.quarterdeck.activity.venue.DeskVenueAccounts;
import dev.quarterdeck.activity.venue.OrderSettling;
import dev.quarterdeck.activity.venue.Sending;
import dev.quarterdeck.activity.venue.VenueKeys;
import dev.quarterdeck.activity.venue.VenueOrderSender;
import dev.quarterdeck.bench.desk.BenchDesk;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.db.QuarterdeckDatabase;
import dev.quarterdeck.db.venue.BudgetRepository;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import dev.quarterdeck.simvenue.SimVenue;
import dev.quarterdeck.simvenue.VenueSetup;
import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.http.AllowedUse;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From an order's decision to its request on the wire: rounding, the intent and the halt check in
 * one durable transaction, the shared budget, the signature, the connection. The time ends when the
 * request's head has arrived at a socket in front of the simulated venue. Arguments: a directory
 * that does not exist yet, and how many orders. One every 150 ms, since the budget that bots may
 * use allows no more. A desk runs for days, so 1,500 orders in quick succession come first, of
 * which the first 100 are told apart: the slowest that a process ever sends. Between two orders the
 * disk is asked for what a commit asks of it, to tell what of an order's time is the disk's.
 */
public final class SubmitBench {
  private static final String KEY = "k".repeat(64);
  private static final String SECRET = "a-secret-of-the-benchmark";
  private static final int PACE_MILLIS = 150;
  private static final int CLEARED_EVERY = 40;
  private static final int WARM_UP = 1_500;
  private static final int FIRST = 100;
  private static final int USUAL_PACE = 100;
  private static final int WARM_UP_PACE_MILLIS = 20;
  private static final Pattern ID = Pattern.compile("newClientOrderId=([^&]+)");
  private static final VenueAccountId ACCOUNT = new VenueAccountId("main");
  private static final InstrumentId INSTRUMENT = InstrumentId.parse("BTCUSDT@bench");

  private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI venue;

  private SubmitBench(URI venue) {
    this.venue = venue;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    Path home = Files.createDirectory(Path.of(arguments[0])).toAbsolutePath();
    int orders = Integer.parseInt(arguments[1]);
    VenueSetup setup =
        VenueSetup.standard()
            .with(
                List.of(
                    new AccountSetup(
                        "main",
                        KEY,
                        SECRET,
                        new Fees(new BigDecimal("0.001"), new BigDecimal("0.001")),
                        false,
                        Map.of("USDT", new BigDecimal("10000000")))))
            .with(new AllowedUse(100_000_000, 10_000_000, 100_000_000, 5));
    try (SimVenue venue = SimVenue.start(setup, 0, 0, OptionalLong.of(7), Clock.systemUTC())) {
      new SubmitBench(venue.spotUri()).run(home, orders);
    }
    System.exit(0);
  }

  private void run(Path home, int orders) throws Exception {
    HttpServer door =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    door.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    door.createContext("/", this::forward);
    door.start();
    Path files = home.resolve("files");
    DeskLoader.init(files);
    describe(files, home, "http://127.0.0.1:" + door.getAddress().getPort());
    try (BenchDesk desk = BenchDesk.start(home, files);
        HikariDataSource source = desk.database()) {
      var database = QuarterdeckDatabase.open(source);
      Clock clock = Clock.systemUTC();
      DeskVenueAccounts accounts =
          new DeskVenueAccounts(
              DeskLoader.loadVenues(files),
              new VenueKeys(Map.of(), home.resolve("secrets")),
              clock);
      BudgetedVenues venues = new BudgetedVenues(accounts, new BudgetRepository(database), clock);
      OrderIntentRepository intents = new OrderIntentRepository(database);
      VenueOrderRepository stored = new VenueOrderRepository(database);
      try (OrderSettling settling =
          new OrderSettling(
              accounts,
              venues,
              intents,
              stored,
              new FileArtifactStore(home.resolve("artifacts")),
              clock)) {
        VenueOrderSender sender = new VenueOrderSender(venues, intents, stored, settling, clock);
        try (DiskFlushes disk = new DiskFlushes(home.resolve("disk"))) {
          measure(sender, filters(venues), venues, orders + WARM_UP, disk);
        }
      }
    } finally {
      door.stop(0);
    }
  }

  private void measure(
      VenueOrderSender sender,
      InstrumentFilters filters,
      BudgetedVenues venues,
      int orders,
      DiskFlushes disk)
      throws InterruptedException, IOException {
    long[] nanos = new long[orders - WARM_UP];
    long[] first = new long[FIRST];
    long[] flushes = new long[orders - WARM_UP];
    BotId bot = new BotId("harbour");
    for (int number = 0; number < orders; number++) {
      ClientOrderId id = ClientOrderId.derive(bot, "bench-" + number, "1");
      OrderRequest order =
          new OrderRequest(
              id,
              INSTRUMENT,
              Side.BUY,
              new BigDecimal("0.01"),
              Optional.of(new BigDecimal("50000")),
              TimeInForce.GOOD_TILL_CANCELED,
              false);
      long decided = System.nanoTime();
      Sending sending =
          sender.send(
              new OrderIntent(order, ACCOUNT, bot, Optional.empty(), Clock.systemUTC().instant()),
              filters,
              Optional.of(new BigDecimal("60000")));
      if (!(sending instanceof Sending.Taken)) {
        throw new IllegalStateException("order " + number + ": " + sending);
      }
      long took = Objects.requireNonNull(arrivals.get(id.value()), "no request") - decided;
      if (number < FIRST) {
        first[number] = took;
      } else if (number >= WARM_UP) {
        nanos[number - WARM_UP] = took;
      }
      if (number % CLEARED_EVERY == CLEARED_EVERY - 1) {
        Object unused = venues.reserved(ACCOUNT).cancelAll(INSTRUMENT);
      }
      if (number < WARM_UP - USUAL_PACE) {
        Thread.sleep(WARM_UP_PACE_MILLIS);
        continue;
      }
      Thread.sleep(PACE_MILLIS / 2);
      long flush = disk.next();
      if (number >= WARM_UP) {
        flushes[number - WARM_UP] = flush;
      }
      Thread.sleep(PACE_MILLIS / 2);
    }
    print("decision to wire, the process's first", first);
    print("decision to wire", nanos);
    print("a flush of the disk", flushes);
  }

  private static InstrumentFilters filters(BudgetedVenues venues) {
    VenueAnswer<List<InstrumentFilters>> answer = venues.ordinary(ACCOUNT).instruments();
    if (answer instanceof Answered<List<InstrumentFilters>>(List<InstrumentFilters> all, _)) {
      return all.stream()
          .filter(one -> one.instrument().id().equals(INSTRUMENT))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(INSTRUMENT + " is not among " + all));
    }
    throw new IllegalStateException("no filters: " + answer);
  }

  private static void print(String what, long[] nanos) {
    Arrays.sort(nanos);
    System.out.printf(
        "%s, %d times: p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, slowest %.2f ms%n",
        what,
        nanos.length,
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 0.9)] / 1e6,
        nanos[(int) (nanos.length * 0.99)] / 1e6,
        nanos[nanos.length - 1] / 1e6);
  }

  private void forward(HttpExchange exchange) throws IOException {
    long arrived = System.nanoTime();
    byte[] body = exchange.getRequestBody().readAllBytes();
    String query = exchange.getRequestURI().getRawQuery();
    if (exchange.getRequestMethod().equals("POST")) {
      Matcher id = ID.matcher(query + "&" + new String(body, StandardCharsets.UTF_8));
      if (id.find()) {
        arrivals.put(id.group(1), arrived);
      }
    }
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(venue + exchange.getRequestURI().toString()))
              .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
      for (String header : List.of("X-MBX-APIKEY", "Content-Type")) {
        Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
            .ifPresent(value -> request.header(header, value));
      }
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (name.toLowerCase(java.util.Locale.ROOT).startsWith("x-mbx")
                    || name.equalsIgnoreCase("Content-Type")) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private static void describe(Path files, Path home, String address) throws IOException {
    Files.writeString(
        files.resolve("venues.yaml"),
        """

          - id: bench
            kind: simulated
            instruments:
              - symbol: BTCUSDT
                class: spot
                base: BTC
                quote: USDT
                price-increment: 0.01
                quantity-increment: 0.000001
            accounts:
              - id: main
                protocol: binance-spot
                network: test
                url: %s
                credentials: main
                visibility-delay: 500ms
                request-lifetime: 5s
        """
            .formatted(address),
        StandardOpenOption.APPEND);
    Path key = Files.createDirectories(home.resolve("secrets")).resolve("main");
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(key, "key=" + KEY + "\nsecret=" + SECRET + "\n");
  }
}
