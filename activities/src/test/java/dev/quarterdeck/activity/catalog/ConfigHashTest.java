package dev.quarterdeck.activity.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigHashTest {
  @TempDir Path directory;
  private DeskDirectory desk;
  private Sha256 before;

  @BeforeEach
  void hashTheDesk() {
    desk = new DeskDirectory(directory);
    before = hash();
  }

  @Test
  void ignoresCommentsAndEmptyLines() {
    desk.put("bots/alpha.yaml", "# mine\n\n" + DeskDirectory.BOT.replace("\n", "   # so\n\n"))
        .put("venues.yaml", DeskDirectory.VENUES.replace("\n", " # there\n"));

    assertThat(hash()).isEqualTo(before);
  }

  @Test
  void ignoresTheOrderOfKeys() {
    desk.put("bots/alpha.yaml", reversed(DeskDirectory.BOT))
        .put("strategies/sleepy.yaml", reversed(DeskDirectory.STRATEGY))
        .strategy("  tick: 5s\n  naps: 4\n", "  naps: 4\n  tick: 5s\n")
        .bot("{base: 1.5, quote: 1000}", "{quote: 1000, base: 1.5}");

    assertThat(hash()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bots/alpha.yaml        | {base: 1.5, quote: 1000}      | {base: 1.500, quote: '1000.0'}",
        "bots/alpha.yaml        | maximum-notional: 5000        | maximum-notional: 5e3",
        "bots/alpha.yaml        | latency: 150ms                | latency: \"150ms\"",
        "bots/alpha.yaml        | allowed-instruments: [BTCUSD@bitstamp]"
            + "                 | allowed-instruments: ['BTCUSD@bitstamp']",
        "strategies/sleepy.yaml | naps: 4                       | naps: '4'",
        "strategies/sleepy.yaml | description: does nothing     | description: does little",
        "venues.yaml            | maker: 0.0010                 | maker: 0.001",
        "venues.yaml            | quantity-increment: 0.001     | quantity-increment: 0.002",
        "gates.yaml             | approval-expiry: 24h          | approval-expiry: 12h",
      })
  void ignoresSpellingAndWhatTheBotDoesNotUse(String file, String text, String other) {
    desk.replace(file, text, other);

    assertThat(hash()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bots/alpha.yaml        | base: 1.5                     | base: 1.6",
        "bots/alpha.yaml        | quote: 1000                   | quote: 1001",
        "bots/alpha.yaml        | maximum-notional: 5000        | maximum-notional: 5001",
        "bots/alpha.yaml        | maximum-leverage: 5           | maximum-leverage: 4",
        "bots/alpha.yaml        | latency: 150ms                | latency: 151ms",
        "bots/alpha.yaml        | queue-participation: 0.35     | queue-participation: 0.36",
        "bots/alpha.yaml        | participation-jitter: 0.2     | participation-jitter: 0.1",
        "bots/alpha.yaml        | seed: 7                       | seed: 8",
        "bots/alpha.yaml        | mode: paper                   | mode: no-trade",
        "bots/alpha.yaml        | hours: 2                      | hours: 3",
        "strategies/sleepy.yaml | naps: 4                       | naps: 5",
        "venues.yaml            | maker: 0.0010                 | maker: 0.0011",
        "venues.yaml            | price-increment: 0.01         | price-increment: 0.02",
        "venues.yaml            | minimum-notional: 5           | minimum-notional: 6",
      })
  void changesWithEveryValueThatTheBotUses(String file, String text, String other) {
    desk.replace(file, text, other);

    assertThat(hash()).isNotEqualTo(before);
  }

  @Test
  void changesWithAParameterThatTheBotOverridesAndWithTheCalendar() {
    desk.bot("leverage: 1\n", "leverage: 1\nparameters: {naps: 5}\n");
    Sha256 overridden = hash();
    desk.put("desk.yaml", "calendar: {zone: UTC}\n");

    assertThat(List.of(before, overridden, hash())).doesNotHaveDuplicates();
  }

  @Test
  void outlivesThePromotionThatItWasGatheredFor() {
    desk.bot("mode: paper", "mode: testnet").cleared(Mode.TESTNET);

    assertThat(hash()).isEqualTo(before);
  }

  private Sha256 hash() {
    return desk.load().configHash(new BotId("alpha"));
  }

  /** The top keys of a file, each with what is below it, last first. */
  private static String reversed(String text) {
    List<String> parts = new ArrayList<>(List.of(text.split("(?m)^(?=\\w)")));
    Collections.reverse(parts);
    return String.join("", parts);
  }
}
