package dev.quarterdeck.activity.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A small valid desk in a directory, to be spoilt. */
final class DeskDirectory {
  static final Set<String> CHECKS = Set.of("config-valid", "paper-soak", "tests");

  static final String VENUES =
      """
      venues:
        - id: bitstamp
          kind: simulated
          fees: {maker: 0.0010, taker: 0.0020}
          instruments:
            - symbol: BTCUSD
              class: spot
              base: BTC
              quote: USD
              price-increment: 0.01
              quantity-increment: 0.00000001
              minimum-notional: 5
        - id: binance-usdm
          kind: exchange
          instruments:
            - symbol: BTCUSDT
              class: perpetual
              base: BTC
              quote: USDT
              price-increment: 0.1
              quantity-increment: 0.001
      """;

  static final String STRATEGY =
      """
      id: sleepy
      version: 1.10
      adapter: com.example.desk.SleepyStrategy
      description: does nothing
      parameters:
        tick: 5s
        naps: 4
      """;

  static final String BOT =
      """
      id: alpha
      strategy: sleepy
      version: 1.10
      instrument: BTCUSD@bitstamp
      venue: bitstamp
      mode: paper
      envelope:
        maximum-notional: 5000
        allowed-instruments: [BTCUSD@bitstamp]
        maximum-leverage: 5
      leverage: 1
      capital: {base: 1.5, quote: 1000}
      paper:
        latency: 150ms
        queue-participation: 0.35
        participation-jitter: 0.2
        seed: 7
      soak:
        dataset: btcusd-2013
        from: 2013-11-26T12:00:00Z
        hours: 2
      """;

  static final String GATES =
      """
      approval-expiry: 24h
      two-people: false
      targets:
        testnet:
          checks:
            config-valid: {severity: critical, maximum-age: 1h}
            paper-soak: {severity: critical, maximum-age: 7d}
        live:
          two-people: true
          checks:
            tests: {severity: advisory, maximum-age: 1d}
      """;

  private final Path directory;
  private Map<BotId, Mode> highestModes = Map.of();

  DeskDirectory(Path directory) {
    this.directory = directory;
    put("venues.yaml", VENUES);
    put("strategies/sleepy.yaml", STRATEGY);
    put("bots/alpha.yaml", BOT);
    put("gates.yaml", GATES);
  }

  Path path() {
    return directory;
  }

  DeskDirectory put(String name, String text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.resolve("..").normalize());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces text that has to be in a file exactly once. */
  DeskDirectory replace(String name, String old, String replacement) {
    try {
      String text = Files.readString(directory.resolve(name));
      assertThat(text.split(Pattern.quote(old), -1)).hasSize(2);
      return put(name, text.replace(old, replacement));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DeskDirectory venues(String old, String replacement) {
    return replace("venues.yaml", old, replacement);
  }

  DeskDirectory strategy(String old, String replacement) {
    return replace("strategies/sleepy.yaml", old, replacement);
  }

  DeskDirectory bot(String old, String replacement) {
    return replace("bots/alpha.yaml", old, replacement);
  }

  DeskDirectory gates(String old, String replacement) {
    return replace("gates.yaml", old, replacement);
  }

  DeskDirectory cleared(Mode mode) {
    highestModes = Map.of(new BotId("alpha"), mode);
    return this;
  }

  DeskConfig load() {
    return new DeskLoader(CHECKS, () -> highestModes).load(directory);
  }

  /** The problems of a load that has to fail, as they are shown. */
  List<String> problems() {
    DeskConfigInvalid invalid = catchThrowableOfType(DeskConfigInvalid.class, this::load);
    assertThat(invalid).as("the desk was loaded").isNotNull();
    return invalid.problems().stream().map(Problem::toString).toList();
  }
}
