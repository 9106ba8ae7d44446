package dev.quarterdeck.simvenue;

import dev.quarterdeck.simvenue.replay.DatasetShelf;
import dev.quarterdeck.simvenue.replay.ReplayPlan;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What the command line asks for. What it cannot mean, it refuses by name. */
final class Options {

  static final String USAGE =
      """
      Usage: quarterdeck simvenue [--port P] [--admin-port P] [--setup FILE]
                                  [--synthetic SEED | --replay WHAT[,WHAT…]] [--speed X]
                                  [--from INSTANT] [--at-end hold|stop] [--symbol SYMBOL]
                                  [--home DIR]
      Run a venue that Binance and Kraken clients can talk to, until it is stopped.
        --port P          of the venue, any free one by default
        --admin-port P    of truth, faults and levers, any free one by default
        --setup FILE      symbols, accounts and limits as JSON; by default recorded symbols and
                          an account that is printed
        --synthetic SEED  a seeded market quotes every symbol
        --replay WHAT     plays recordings, one after the other: captures of Binance's streams or
                          a table of trades, plain or gzip; a folder stands for its files.
                          Or one dataset of a desk by its name, whether the desk runs or not;
                          btcusd-2013 is the one that comes with the program
        --speed X         how fast the market goes, 1 by default; 0 only when the admin port says so
        --from INSTANT    where in the recording to begin, 2013-11-25T00:00:00Z for example
        --at-end          hold (default) leaves the last book, stop ends the venue
        --symbol SYMBOL   what a table of trades trades, BTCUSD by default, and as what a dataset
                          is played that has another name for it
        --home DIR        of the desk whose datasets can be named (default: QUARTERDECK_HOME, else
                          ~/.quarterdeck)
      Example:
        quarterdeck simvenue --port 7700 --synthetic 7
      """;

  private static final Set<String> NAMES =
      Set.of(
          "--port",
          "--admin-port",
          "--setup",
          "--synthetic",
          "--replay",
          "--speed",
          "--from",
          "--at-end",
          "--symbol",
          "--home");

  private final Map<String, String> given = new HashMap<>();

  private final Path home;

  /**
   * Reads name and value in turns, or joined.
   *
   * @param home of the desk, unless another is named
   */
  Options(String[] arguments, Path home) {
    Iterator<String> words = Arrays.stream(arguments).flatMap(Options::words).iterator();
    while (words.hasNext()) {
      String name = words.next();
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException("no option " + name);
      }
      if (!words.hasNext()) {
        throw new IllegalArgumentException(name + " needs a value");
      }
      if (given.put(name, words.next()) != null) {
        throw new IllegalArgumentException(name + " is given twice");
      }
    }
    if (given.containsKey("--synthetic") && given.containsKey("--replay")) {
      throw new IllegalArgumentException("--synthetic and --replay exclude each other");
    }
    for (String name : List.of("--from", "--at-end", "--symbol", "--home")) {
      if (given.containsKey(name) && !given.containsKey("--replay")) {
        throw new IllegalArgumentException(name + " goes with --replay");
      }
    }
    if (given.containsKey("--speed")
        && !given.containsKey("--synthetic")
        && !given.containsKey("--replay")) {
      throw new IllegalArgumentException("--speed goes with --synthetic or --replay");
    }
    this.home = given.containsKey("--home") ? Path.of(given.get("--home")) : home;
  }

  /** Name and value may be joined by an equals sign. */
  private static Stream<String> words(String argument) {
    int equals = argument.indexOf('=');
    return equals > 0 && argument.startsWith("--")
        ? Stream.of(argument.substring(0, equals), argument.substring(equals + 1))
        : Stream.of(argument);
  }

  int port(String name) {
    String text = given.getOrDefault(name, "0");
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is no port: " + text, e);
    }
    throw new IllegalArgumentException(name + " is no port: " + text);
  }

  VenueSetup setup() throws IOException {
    String file = given.get("--setup");
    if (file == null) {
      return VenueSetup.sample();
    }
    try {
      return VenueSetup.read(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("--setup: there is no file " + file, e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("--setup " + file + ": " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--setup " + file + ": " + e.getMessage(), e);
    }
  }

  MarketSource source(VenueSetup setup) throws IOException {
    String seed = given.get("--synthetic");
    if (seed != null) {
      try {
        return new MarketSource.Synthetic(Long.parseLong(seed));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("--synthetic is no seed: " + seed, e);
      }
    }
    String replay = given.get("--replay");
    return replay == null
        ? new MarketSource.AccountsOnly()
        : new MarketSource.Recorded(
            new ReplayPlan(files(replay), given.get("--symbol"), setup.thinBook(), from()), 0);
  }

  private List<Path> files(String list) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : Arrays.stream(list.split(",", -1)).map(Path::of).toList()) {
      if (DatasetShelf.isDataset(path)) {
        files.add(path);
      } else if (Files.isDirectory(path)) {
        try (Stream<Path> inside = Files.list(path)) {
          inside.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
      } else if (Files.isReadable(path)) {
        files.add(path);
      } else {
        files.add(named(path.toString()));
      }
    }
    return files;
  }

  /** The recording that came with the program, or a dataset of the desk. */
  private Path named(String name) throws IOException {
    String folder = System.getProperty("quarterdeck.recordings", "");
    if (!folder.isEmpty() && name.matches("[a-z0-9-]+")) {
      Path file = Path.of(folder, name + ".csv");
      if (Files.isReadable(file)) {
        return file;
      }
    }
    try {
      return new DatasetShelf(home).named(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--replay: " + e.getMessage(), e);
    }
  }

  private @Nullable Instant from() {
    String from = given.get("--from");
    try {
      return from == null ? null : Instant.parse(from);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("--from is no instant: " + from, e);
    }
  }

  BigDecimal speed() {
    String text = given.getOrDefault("--speed", "1");
    try {
      BigDecimal speed = new BigDecimal(text);
      if (speed.signum() >= 0 && speed.compareTo(BigDecimal.valueOf(100_000)) <= 0) {
        return speed;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--speed is no number: " + text, e);
    }
    throw new IllegalArgumentException("--speed must be in 0 to 100000: " + text);
  }

  boolean stopAtEnd() {
    String atEnd = given.getOrDefault("--at-end", "hold");
    return switch (atEnd) {
      case "hold" -> false;
      case "stop" -> true;
      default -> throw new IllegalArgumentException("--at-end is hold or stop, not " + atEnd);
    };
  }
}
