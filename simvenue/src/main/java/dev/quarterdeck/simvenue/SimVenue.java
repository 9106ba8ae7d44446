package dev.quarterdeck.simvenue;

import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.FeeTerm;
import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.exchange.SyntheticMarket;
import dev.quarterdeck.simvenue.fault.Faults;
import dev.quarterdeck.simvenue.http.Key;
import dev.quarterdeck.simvenue.http.VenueServer;
import dev.quarterdeck.simvenue.replay.Replay;
import dev.quarterdeck.simvenue.stream.BookTeller;
import dev.quarterdeck.simvenue.stream.ListenKeys;
import dev.quarterdeck.simvenue.stream.Streams;
import dev.quarterdeck.simvenue.stream.Teller;
import dev.quarterdeck.simvenue.truth.Truth;
import dev.quarterdeck.simvenue.truth.TruthJson;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A running venue. Everything random in it comes from its seed. */
public final class SimVenue implements AutoCloseable {

  private final VenueServer server;
  private final Truth truth;
  private final Perpetuals perpetuals;
  private final List<SyntheticMarket> markets;
  private final Optional<Replay> replay;
  private final BookTeller books;

  private SimVenue(
      VenueServer server,
      Truth truth,
      Perpetuals perpetuals,
      List<SyntheticMarket> markets,
      Optional<Replay> replay,
      BookTeller books) {
    this.replay = replay;
    this.books = books;
    this.server = server;
    this.truth = truth;
    this.perpetuals = perpetuals;
    this.markets = List.copyOf(markets);
  }

  /**
   * Starts a venue.
   *
   * @param port of both markets' APIs, 0 for any free one
   * @param adminPort 0 for any free one
   * @param synthetic seed of a synthetic market; without one only the accounts trade
   */
  public static SimVenue start(
      VenueSetup setup, int port, int adminPort, OptionalLong synthetic, InstantSource clock)
      throws Exception {
    MarketSource source =
        synthetic.isPresent()
            ? new MarketSource.Synthetic(synthetic.getAsLong())
            : new MarketSource.AccountsOnly();
    return start(setup, port, adminPort, source, clock);
  }

  /**
   * Starts a venue.
   *
   * @param port of both markets' APIs, 0 for any free one
   * @param adminPort 0 for any free one
   * @param source who trades beside the accounts
   */
  public static SimVenue start(
      VenueSetup setup, int port, int adminPort, MarketSource source, InstantSource clock)
      throws Exception {
    long seed = source.seed();
    Truth truth = new Truth(clock);
    Happenings happenings = new Happenings(truth);
    Exchange exchange =
        new Exchange(setup.symbols(), setup.feeRules(), clock, random(seed + 1), happenings);
    Perpetuals perpetuals =
        new Perpetuals(
            setup.perpetuals(), setup.perpetualFeeTiers(), clock, random(seed + 3), happenings);
    Map<String, Key> keys = new ConcurrentHashMap<>();
    Consumer<AccountSetup> opening = account -> open(account, exchange, perpetuals, keys);
    setup.accounts().forEach(opening);
    List<SyntheticMarket> markets =
        source instanceof MarketSource.Synthetic
            ? List.of(
                new SyntheticMarket(exchange, seed), new SyntheticMarket(perpetuals, seed + 4))
            : List.of();
    Optional<Replay> replay =
        source instanceof MarketSource.Recorded recorded
            ? Optional.of(new Replay(recorded.plan(), exchange, perpetuals))
            : Optional.empty();
    markets.forEach(SyntheticMarket::step);
    Faults faults = new Faults(random(seed + 2), clock);
    ListenKeys listenKeys = new ListenKeys(random(seed + 5), clock);
    Streams streams = new Streams(faults, truth, listenKeys);
    listenKeys.tell(streams::ended);
    happenings.tellBy(new Teller(streams, exchange, perpetuals, clock));
    VenueServer server =
        VenueServer.start(
            port,
            adminPort,
            exchange,
            perpetuals,
            keys,
            setup.limits(),
            setup.perpetualLimits(),
            setup.krakenLimits(),
            faults,
            truth,
            markets,
            replay,
            streams,
            listenKeys,
            setup.spotListenKeys(),
            json -> opening.accept(TruthJson.MAPPER.treeToValue(json, AccountSetup.class)),
            clock);
    BookTeller books = new BookTeller(streams, listenKeys, exchange, perpetuals, clock);
    return new SimVenue(server, truth, perpetuals, markets, replay, books);
  }

  /** Where clients of both markets go. */
  public URI spotUri() {
    return server.spotUri();
  }

  /** Where truth and levers are. */
  public URI adminUri() {
    return server.adminUri();
  }

  /** The record of everything. */
  public Truth truth() {
    return truth;
  }

  /** Moves the synthetic markets by one step, where there are any, and lets time take effect. */
  public void step() {
    letTimePass();
    markets.forEach(SyntheticMarket::step);
  }

  /** Lets take effect what is due by now: funding, countdowns. */
  void letTimePass() {
    perpetuals.view();
  }

  /** The recording that plays here, where there is one; somebody has to advance it. */
  public Optional<Replay> replay() {
    return replay;
  }

  @Override
  public void close() throws Exception {
    books.close();
    try {
      server.close();
    } finally {
      replay.ifPresent(Replay::close);
      truth.close();
    }
  }

  private static void open(
      AccountSetup account, Exchange exchange, Perpetuals perpetuals, Map<String, Key> keys) {
    Key key = new Key(account.name(), account.secret(), account.fees(), account.mayWithdraw());
    if (keys.containsKey(account.apiKey())) {
      throw new IllegalArgumentException("another account has this key");
    }
    exchange.open(account.name(), account.fees());
    exchange.feeAgreements().agree(account.name(), account.feeTerms());
    account.balances().forEach((asset, amount) -> exchange.adjust(account.name(), asset, amount));
    perpetuals.open(account.name(), account.perpetualFees());
    if (account.perpetualFeeTerms().contains(FeeTerm.BY_TIER)) {
      perpetuals.payByTier(account.name());
    }
    if (account.perpetualWallet().signum() > 0) {
      perpetuals.adjust(account.name(), account.perpetualWallet());
    }
    keys.put(account.apiKey(), key);
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
