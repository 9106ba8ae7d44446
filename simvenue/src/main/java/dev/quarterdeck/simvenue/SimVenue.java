package dev.quarterdeck.simvenue;

import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.ExchangeEvent;
import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.exchange.SyntheticMarket;
import dev.quarterdeck.simvenue.fault.Faults;
import dev.quarterdeck.simvenue.http.Key;
import dev.quarterdeck.simvenue.http.VenueServer;
import dev.quarterdeck.simvenue.replay.Replay;
import dev.quarterdeck.simvenue.truth.Truth;
import dev.quarterdeck.simvenue.truth.TruthEvent;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;

/** A running venue. Everything random in it comes from its seed. */
public final class SimVenue implements AutoCloseable {

  private final VenueServer server;
  private final Truth truth;
  private final Perpetuals perpetuals;
  private final List<SyntheticMarket> markets;
  private final Optional<Replay> replay;

  private SimVenue(
      VenueServer server,
      Truth truth,
      Perpetuals perpetuals,
      List<SyntheticMarket> markets,
      Optional<Replay> replay) {
    this.replay = replay;
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
    Exchange exchange =
        new Exchange(
            setup.symbols(),
            setup.feeRules(),
            clock,
            random(seed + 1),
            event -> record(truth, event));
    Perpetuals perpetuals =
        new Perpetuals(setup.perpetuals(), clock, random(seed + 3), event -> record(truth, event));
    for (AccountSetup account : setup.accounts()) {
      exchange.open(account.name(), account.fees());
      exchange.agree(account.name(), account.feeTerms());
      account.balances().forEach((asset, amount) -> exchange.adjust(account.name(), asset, amount));
      perpetuals.open(account.name(), account.perpetualFees());
      if (account.perpetualWallet().signum() > 0) {
        perpetuals.adjust(account.name(), account.perpetualWallet());
      }
    }
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
    Map<String, Key> keys =
        setup.accounts().stream()
            .collect(
                Collectors.toMap(
                    AccountSetup::apiKey,
                    a -> new Key(a.name(), a.secret(), a.fees(), a.mayWithdraw())));
    VenueServer server =
        VenueServer.start(
            port,
            adminPort,
            exchange,
            perpetuals,
            keys,
            setup.limits(),
            setup.perpetualLimits(),
            new Faults(random(seed + 2), clock),
            truth,
            markets,
            replay,
            clock);
    return new SimVenue(server, truth, perpetuals, markets, replay);
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
    try {
      server.close();
    } finally {
      replay.ifPresent(Replay::close);
      truth.close();
    }
  }

  /** What a recording prints among others is no business of the accounts. */
  private static void record(Truth truth, ExchangeEvent event) {
    if (!(event instanceof ExchangeEvent.Printed)) {
      truth.append(new TruthEvent.Happened(event));
    }
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
