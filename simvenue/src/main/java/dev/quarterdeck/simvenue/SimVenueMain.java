package dev.quarterdeck.simvenue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Runs a venue until it is stopped: {@code --port P --admin-port P --setup FILE --synthetic SEED}.
 */
public final class SimVenueMain {

  private static final Set<String> OPTIONS =
      Set.of("--port", "--admin-port", "--setup", "--synthetic", "--step-millis");

  private SimVenueMain() {}

  /** Starts the venue and says where it is. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = options(arguments);
    String file = options.get("--setup");
    String seed = options.get("--synthetic");
    SimVenue venue =
        SimVenue.start(
            file == null ? VenueSetup.standard() : VenueSetup.read(Path.of(file)),
            Integer.parseInt(options.getOrDefault("--port", "0")),
            Integer.parseInt(options.getOrDefault("--admin-port", "0")),
            seed == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(seed)),
            Clock.systemUTC());
    System.out.println("spot  " + venue.spotUri());
    System.out.println("admin " + venue.adminUri());
    Duration pause =
        Duration.ofMillis(Long.parseLong(options.getOrDefault("--step-millis", "250")));
    while (true) {
      Thread.sleep(pause);
      venue.step();
    }
  }

  static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "expected one of " + OPTIONS + " and a value, got " + arguments[i]);
      }
      options.put(arguments[i], arguments[i + 1]);
    }
    return options;
  }
}
