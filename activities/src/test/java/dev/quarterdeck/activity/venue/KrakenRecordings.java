package dev.quarterdeck.activity.venue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Answers of Kraken as they were recorded. */
final class KrakenRecordings {
  private static final Path ALL =
      Path.of(
          Objects.requireNonNull(System.getProperty("quarterdeck.shared")), "data/venue-fixtures");

  private KrakenRecordings() {}

  /** Of the venue's documentation, for example {@code Trading/GetOpenOrders}. */
  static String documented(String name) {
    try {
      Path file = ALL.resolve("jkorf/Kraken.Net.UnitTests/Endpoints/Spot/" + name + ".txt");
      return Files.readAllLines(file).stream().skip(3).collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of XChange's tests, for example {@code trading/example-openorders-data}. */
  static String ofXchange(String name) {
    try {
      return Files.readString(
          ALL.resolve("xchange/xchange-kraken/org/knowm/xchange/kraken/dto/" + name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What has to be known before anything of a pair is asked. */
  static Map<String, String> pairs() {
    return Map.of(
        "/0/public/AssetPairs",
        documented("ExchangeData/GetSymbols"),
        "/0/public/Time",
        "{\"error\":[],\"result\":{\"unixtime\":" + System.currentTimeMillis() / 1000 + "}}");
  }
}
