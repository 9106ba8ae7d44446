package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A desk's accounts on a simulated venue, each named like its key.
 *
 * @param address the venue's
 */
record TestAccounts(URI address) {
  DeskVenueAccounts binance(Clock clock, String... names) {
    return on(TestVenue.BINANCE, Protocol.BINANCE_SPOT, environment(names), clock, names);
  }

  /** With keys in files. */
  DeskVenueAccounts binance(Path secrets, String... names) {
    VenueKeys keys = new VenueKeys(Map.of(), secrets);
    return on(TestVenue.BINANCE, Protocol.BINANCE_SPOT, keys, Clock.systemUTC(), names);
  }

  DeskVenueAccounts kraken(String... names) {
    VenueKeys keys = environment(names);
    return on(TestVenue.KRAKEN, Protocol.KRAKEN_SPOT, keys, Clock.systemUTC(), names);
  }

  private DeskVenueAccounts on(
      VenueId venue, Protocol protocol, VenueKeys keys, Clock clock, String... names) {
    VenueConfig config =
        new VenueConfig(
            venue,
            VenueConfig.Kind.EXCHANGE,
            Optional.empty(),
            List.of(),
            Arrays.stream(names).map(name -> account(name, protocol)).toList());
    return new DeskVenueAccounts(List.of(config), keys, clock);
  }

  private static VenueKeys environment(String... names) {
    Map<String, String> environment = new TreeMap<>();
    for (String name : names) {
      String prefix = "QUARTERDECK_VENUE_" + name.toUpperCase(Locale.ROOT);
      environment.put(prefix + "_KEY", TestVenue.key(name).key());
      environment.put(prefix + "_SECRET", TestVenue.key(name).secret());
    }
    return new VenueKeys(environment, Path.of("no-secrets-here"));
  }

  private VenueAccountConfig account(String name, Protocol protocol) {
    return new VenueAccountConfig(
        new VenueAccountId(name),
        protocol,
        VenueAccountConfig.Network.TEST,
        address,
        Optional.empty(),
        name,
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        false,
        new VenueAccountConfig.Kill(KillOrder.Method.FLATTEN, Set.of(), new BigDecimal("0.02")));
  }
}
