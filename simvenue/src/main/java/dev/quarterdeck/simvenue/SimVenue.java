package dev.quarterdeck.simvenue;

import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.SyntheticMarket;
import dev.quarterdeck.simvenue.fault.Faults;
import dev.quarterdeck.simvenue.http.Key;
import dev.quarterdeck.simvenue.http.VenueServer;
import dev.quarterdeck.simvenue.truth.Truth;
import dev.quarterdeck.simvenue.truth.TruthEvent;
import java.net.URI;
import java.time.InstantSource;
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
  private final Optional<SyntheticMarket> market;

  private SimVenue(VenueServer server, Truth truth, Optional<SyntheticMarket> market) {
    this.server = server;
    this.truth = truth;
    this.market = market;
  }

  /**
   * Starts a venue.
   *
   * @param port of the spot API, 0 for any free one
   * @param adminPort 0 for any free one
   * @param synthetic seed of a synthetic market; without one only the accounts trade
   */
  public static SimVenue start(
      VenueSetup setup, int port, int adminPort, OptionalLong synthetic, InstantSource clock)
      throws Exception {
    long seed = synthetic.orElse(0);
    Truth truth = new Truth(clock);
    Exchange exchange =
        new Exchange(
            setup.symbols(),
            clock,
            random(seed + 1),
            event -> truth.append(new TruthEvent.Happened(event)));
    for (AccountSetup account : setup.accounts()) {
      exchange.open(account.name(), account.fees());
      account.balances().forEach((asset, amount) -> exchange.adjust(account.name(), asset, amount));
    }
    Optional<SyntheticMarket> market =
        synthetic.isPresent() ? Optional.of(new SyntheticMarket(exchange, seed)) : Optional.empty();
    market.ifPresent(SyntheticMarket::step);
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
            keys,
            setup.limits(),
            new Faults(random(seed + 2)),
            truth,
            market,
            clock);
    return new SimVenue(server, truth, market);
  }

  /** Where clients go. */
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

  /** Moves the synthetic market by one step, where there is one. */
  public void step() {
    market.ifPresent(SyntheticMarket::step);
  }

  @Override
  public void close() throws Exception {
    server.close();
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
