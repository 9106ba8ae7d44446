package dev.quarterdeck.simvenue;

import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;

/** Runs a venue until it is stopped. */
public final class SimVenueMain {

  private SimVenueMain() {}

  /** Starts the venue and says where it is; 2 and a reason when it cannot. */
  public static void main(String[] arguments) throws Exception {
    if (Arrays.asList(arguments).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    int status = run(arguments, home(), System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  private static Path home() {
    String home = System.getenv("QUARTERDECK_HOME");
    return home == null || home.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".quarterdeck")
        : Path.of(home);
  }

  static int run(String[] arguments, Path home, PrintStream answers, PrintStream messages)
      throws Exception {
    SimVenue venue;
    BigDecimal speed;
    boolean stopAtEnd;
    VenueSetup setup;
    try {
      Options options = new Options(arguments, home);
      speed = options.speed();
      stopAtEnd = options.stopAtEnd();
      setup = options.setup();
      venue =
          SimVenue.start(
              setup,
              options.port("--port"),
              options.port("--admin-port"),
              options.source(setup),
              Clock.systemUTC());
    } catch (IllegalArgumentException | IOException e) {
      messages.println("simvenue: " + e.getMessage());
      messages.println("`quarterdeck simvenue --help` shows how it is used.");
      return 2;
    }
    try (venue) {
      answers.println("spot    " + venue.spotUri());
      answers.println("usd-m   " + venue.spotUri());
      answers.println("admin   " + venue.adminUri());
      for (AccountSetup account : setup.accounts()) {
        answers.println("account " + account.name() + " key " + account.apiKey());
      }
      if (setup.accounts().equals(VenueSetup.sample().accounts())) {
        answers.println("secret  " + setup.accounts().getFirst().secret());
      }
      answers.println("ready");
      answers.flush();
      new Pace(venue, speed).keep(stopAtEnd);
    }
    return 0;
  }
}
