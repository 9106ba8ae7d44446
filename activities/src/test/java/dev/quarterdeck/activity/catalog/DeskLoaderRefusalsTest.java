package dev.quarterdeck.activity.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quarterdeck.core.catalog.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskLoaderRefusalsTest {
  @TempDir Path directory;
  private DeskDirectory desk;

  @BeforeEach
  void writeDesk() {
    desk = new DeskDirectory(directory);
  }

  @Test
  void namesAnUnknownKeyWithTheNearestAndAllAllowed() {
    desk.bot("  maximum-notional: 5000", "  maximum-notional: 5000\n  maximumLeverge: 4");

    assertThat(desk.problems())
        .containsExactly(
            "bots/alpha.yaml:9: 'envelope.maximumLeverge' is not known; did you mean"
                + " 'maximum-leverage'?; allowed: allowed-instruments, maximum-leverage,"
                + " maximum-notional");
  }

  @Test
  void namesAWrongType() {
    desk.bot("leverage: 1\n", "leverage: [1]\n")
        .bot("maximum-notional: 5000", "maximum-notional: much")
        .bot("[BTCUSD@bitstamp]", "BTCUSD@bitstamp")
        .venues("fees: {maker: 0.0010, taker: 0.0020}", "fees: low");

    assertThat(desk.problems())
        .containsExactly(
            "bots/alpha.yaml:8: 'envelope.maximum-notional' is 'much'; allowed: a number above 0 and"
                + " at most 1000000000",
            "bots/alpha.yaml:9: 'envelope.allowed-instruments' must be a list; allowed: one element"
                + " a line after '- '",
            "bots/alpha.yaml:11: 'leverage' is a list; allowed: a whole number from 1 to 20",
            "venues.yaml:4: 'venues[0].fees' must be a section; allowed: keys and values");
  }

  @Test
  void namesAValueOutOfRange() {
    desk.bot("maximum-leverage: 5", "maximum-leverage: 21")
        .bot("queue-participation: 0.35", "queue-participation: 1.5")
        .bot("latency: 150ms", "latency: 2m")
        .bot("hours: 2", "hours: 0");

    assertThat(desk.problems())
        .containsExactly(
            "bots/alpha.yaml:10: 'envelope.maximum-leverage' is '21'; allowed: a whole number from 1"
                + " to 20",
            "bots/alpha.yaml:14: 'paper.latency' is '2m'; allowed: a time span from 0ms to 60s, such"
                + " as 150ms, 30s, 5m, 2h or 7d",
            "bots/alpha.yaml:15: 'paper.queue-participation' is '1.5'; allowed: a number above 0 and"
                + " at most 1",
            "bots/alpha.yaml:21: 'soak.hours' is '0'; allowed: a number from 0.001 to 87600");
  }

  @Test
  void namesDanglingReferences() {
    desk.bot("strategy: sleepy", "strategy: sleeepy")
        .bot("venue: bitstamp", "venue: bitstmp")
        .bot("instrument: BTCUSD@bitstamp", "instrument: ETHUSD@bitstamp");

    assertThat(desk.problems())
        .contains(
            "bots/alpha.yaml:2: there is no strategy 'sleeepy 1.10'; did you mean 'sleepy 1.10'?;"
                + " allowed: sleepy 1.10",
            "bots/alpha.yaml:5: there is no venue 'bitstmp'; did you mean 'bitstamp'?; allowed:"
                + " binance-usdm, bitstamp")
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith("bots/alpha.yaml:4: there is no instrument 'ETHUSD@bitstamp'")
                    .endsWith("allowed: BTCUSD@bitstamp, BTCUSDT@binance-usdm"));
  }

  @Test
  void namesAVersionThatTheStrategyDoesNotHave() {
    desk.bot("version: 1.10", "version: 1.1");

    assertThat(desk.problems())
        .containsExactly(
            "bots/alpha.yaml:2: there is no strategy 'sleepy 1.1'; did you mean 'sleepy 1.10'?;"
                + " allowed: sleepy 1.10");
  }

  @Test
  void doesNotCallAReferenceDanglingWhoseTargetHasProblemsOfItsOwn() {
    desk.venues("price-increment: 0.01", "price-increment: 0").strategy("1.10", "1.10\ntypo: 1");

    assertThat(desk.problems())
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("venues.yaml:10: "))
        .anyMatch(problem -> problem.startsWith("strategies/sleepy.yaml:3: 'typo' is not known"));
  }

  @Test
  void namesKeysAndDocumentsThatAreThereTwice() {
    desk.bot("mode: paper", "mode: paper\nmode: disabled").put("gates.yaml", "a: 1\n---\nb: 2\n");

    assertThat(desk.problems())
        .contains(
            "bots/alpha.yaml:7: 'mode' is here twice, first on line 6; once is allowed",
            "gates.yaml:3: a second document; one document a file is allowed");
  }

  @Test
  void namesIdsThatAreDefinedTwice() {
    desk.put("bots/beta.yaml", DeskDirectory.BOT)
        .put("strategies/other.yaml", DeskDirectory.STRATEGY)
        .venues("id: binance-usdm", "id: bitstamp");

    assertThat(desk.problems())
        .containsExactlyInAnyOrder(
            "bots/beta.yaml:1: bot 'alpha' is defined twice, first at bots/alpha.yaml:1; once is"
                + " allowed",
            "strategies/sleepy.yaml:1: strategy 'sleepy 1.10' is defined twice, first at"
                + " strategies/other.yaml:1; once is allowed",
            "venues.yaml:13: venue 'bitstamp' is defined twice, first at venues.yaml:2; once is"
                + " allowed");
  }

  @Test
  void namesMissingAndEmptyValues() {
    desk.bot("mode: paper\n", "").bot("  latency: 150ms", "  latency:");

    assertThat(desk.problems())
        .containsExactly(
            "bots/alpha.yaml:1: 'mode' is missing; allowed: disabled, no-trade, paper, testnet,"
                + " micro-live, live",
            "bots/alpha.yaml:13: 'paper.latency' has no value; allowed: a time span from 0ms to 60s,"
                + " such as 150ms, 30s, 5m, 2h or 7d");
  }

  @Test
  void refusesAModeThatNoGateClearedAndSaysHowToGetIt() {
    desk.bot("mode: paper", "mode: testnet");

    assertThat(desk.problems())
        .containsExactly(
            "bots/alpha.yaml:6: 'mode' is 'testnet', above what this bot was cleared for; allowed:"
                + " disabled, no-trade, paper; to get it: ./quarterdeck gate run --bot alpha"
                + " --target testnet");
  }

  @Test
  void refusesRealMoneyOnASimulatedVenue() {
    desk.bot("mode: paper", "mode: live").cleared(Mode.LIVE);

    assertThat(desk.problems())
        .containsExactly(
            "bots/alpha.yaml:6: 'mode' is 'live' but venue 'bitstamp' is simulated; allowed there:"
                + " disabled, no-trade, paper, testnet");
  }

  @Test
  void namesAParameterThatItsStrategyRefusesWithTheLineItStandsOn() {
    desk.strategy("tick: 5s", "tick: 5").strategy("naps: 4", "nap: 4");

    assertThat(desk.problems())
        .containsExactly(
            "strategies/sleepy.yaml:6: 'parameters.tick' must be a time span such as 500ms, 30s, 5m"
                + " or 2h, is '5'",
            "strategies/sleepy.yaml:7: 'parameters.nap' is not known; did you mean 'naps'?; allowed:"
                + " naps, tick");
  }

  @Test
  void pointsAtTheSectionOfParametersThatIsNotKnownNotAtWhatIsInIt() {
    desk.strategy("  tick: 5s", "  ticks:\n    long: 5s\n    short: 1s")
        .bot("leverage: 1\n", "leverage: 1\nparameters:\n  tick:\n    long: 5s\n");

    assertThat(desk.problems())
        .containsExactly(
            "bots/alpha.yaml:13: 'parameters.tick' is a section; allowed: one value",
            "strategies/sleepy.yaml:6: 'parameters.ticks' is not known; did you mean 'tick'?;"
                + " allowed: naps, tick");
  }

  @Test
  void namesAParameterThatABotOverridesBadly() {
    desk.bot("leverage: 1\n", "leverage: 1\nparameters:\n  naps: 11\n");

    assertThat(desk.problems())
        .containsExactly("bots/alpha.yaml:13: 'parameters.naps' must be between 1 and 10, is 11");
  }

  @Test
  void checksParametersEvenWhereTheBotHasOtherProblems() {
    desk.bot("mode: paper", "mode: papr")
        .bot("leverage: 1\n", "leverage: 1\nparameters: {naps: 11}\n");

    assertThat(desk.problems()).hasSize(2);
  }

  @Test
  void namesAStrategyClassThatIsNotThere() {
    desk.strategy("com.example.desk.SleepyStrategy", "com.example.desk.Sleepy");

    assertThat(desk.problems())
        .singleElement()
        .asString()
        .startsWith("strategies/sleepy.yaml:3: 'adapter': no strategy class");
  }

  @Test
  void refusesAGateThatNamesACheckThatIsNotThere() {
    desk.gates("paper-soak:", "paper-soke:");

    assertThat(desk.problems())
        .containsExactly(
            "gates.yaml:7: there is no check 'paper-soke'; did you mean 'paper-soak'?; allowed:"
                + " config-valid, paper-soak, tests");
  }

  @Test
  void refusesGatesThatLeadNowhere() {
    desk.gates("  testnet:", "  testnett:")
        .gates("severity: advisory", "severity: mild")
        .gates("maximum-age: 7d", "maximum-age: 0s");

    assertThat(desk.problems())
        .containsExactly(
            "gates.yaml:4: no gate leads to 'testnett'; did you mean 'testnet'?; allowed: testnet,"
                + " micro-live, live",
            "gates.yaml:7: 'targets.testnett.checks.paper-soak.maximum-age' is '0s'; allowed: a time"
                + " span from 1m to 365d, such as 150ms, 30s, 5m, 2h or 7d",
            "gates.yaml:11: 'targets.live.checks.tests.severity' is 'mild'; allowed: critical,"
                + " advisory");
  }

  @Test
  void refusesWhatContradictsTheInstrument() {
    desk.bot("capital: {base: 1.5, quote: 1000}", "capital: {base: 0.000000005}")
        .bot("leverage: 1\n", "leverage: 6\n")
        .bot("venue: bitstamp", "venue: binance-usdm")
        .bot("[BTCUSD@bitstamp]", "[BTCUSDT@binance-usdm]");

    assertThat(desk.problems())
        .containsExactly(
            "bots/alpha.yaml:4: 'instrument' is outside the envelope; allowed: BTCUSDT@binance-usdm",
            "bots/alpha.yaml:5: 'venue' is 'binance-usdm' but the instrument is BTCUSD@bitstamp;"
                + " allowed: bitstamp",
            "bots/alpha.yaml:5: venue 'binance-usdm' publishes no fees and the bot has no"
                + " 'fallback-fees'; allowed: 'maker' and 'taker' in one of the two",
            "bots/alpha.yaml:11: 'leverage' is 6; allowed: from 1 to the envelope's maximum-leverage"
                + " of 5",
            "bots/alpha.yaml:11: 'leverage' is for perpetuals; allowed on spot: 1",
            "bots/alpha.yaml:12: 'capital.base' is '0.000000005'; allowed: a multiple of"
                + " 0.00000001");
  }

  @Test
  void refusesACapitalOfNothingAndASoakWithTwoEnds() {
    desk.bot("capital: {base: 1.5, quote: 1000}", "capital: {}")
        .bot("  hours: 2", "  hours: 2\n  to: 2013-11-27T00:00:00Z");

    assertThat(desk.problems())
        .containsExactly(
            "bots/alpha.yaml:12: 'capital' is empty; allowed: 'base' or 'quote' above 0",
            "bots/alpha.yaml:21: 'soak.hours' and 'to' exclude each other; allowed: one of them");
  }

  @Test
  void showsEveryErrorOfEveryFileAtOnce() {
    desk.venues("kind: simulated", "kind: pretend")
        .strategy("naps: 4", "naps: 400")
        .bot("mode: paper", "mode: fast")
        .gates("24h", "tomorrow")
        .put("bots/beta.yml", DeskDirectory.BOT)
        .put("desk.yaml", "calendar: {zone: Mars}\n");

    assertThat(desk.problems())
        .extracting(problem -> problem.substring(0, problem.indexOf(": ")))
        .containsExactly(
            "bots/alpha.yaml:6",
            "bots/beta.yml",
            "desk.yaml:1",
            "gates.yaml:1",
            "strategies/sleepy.yaml:7",
            "venues.yaml:3");
  }

  @Test
  void saysWhereAFileIsNoYaml() {
    desk.put("bots/alpha.yaml", "id: alpha\nmode: [paper\nvenue: x\n")
        .put("gates.yaml", "\tx: 1\n")
        .put("venues.yaml", "- a\n- b\n")
        .put("strategies/sleepy.yaml", "");

    assertThat(desk.problems())
        .hasSize(4)
        .anyMatch(problem -> problem.startsWith("bots/alpha.yaml:3: not YAML: "))
        .anyMatch(problem -> problem.startsWith("gates.yaml:1: not YAML: "))
        .contains(
            "venues.yaml:1: keys and values are allowed at the top",
            "strategies/sleepy.yaml:1: the file is empty; keys and values are allowed");
  }

  @Test
  void refusesAliasesAndObjectTags() {
    desk.bot("maximum-notional: 5000", "maximum-notional: &n 5000")
        .bot("quote: 1000", "quote: *n")
        .gates("24h", "!!java.io.File /tmp/x");

    assertThat(desk.problems())
        .contains("bots/alpha.yaml:12: the alias *n is not allowed; write the value out")
        .contains(
            "gates.yaml:1: not YAML: Global tag is not allowed: tag:yaml.org,2002:java.io.File");
  }

  @Test
  void refusesABombOfAliasesWithoutUnfoldingIt() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 12; level++) {
      String below = "*a" + (level - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(level, level, (below + ", ").repeat(8) + below));
    }

    desk.put("gates.yaml", bomb.toString());

    assertThat(desk.problems())
        .hasSize(11)
        .first()
        .isEqualTo("gates.yaml:2: the alias *a0 is not allowed; write the value out");
  }

  @Test
  void refusesNestingWithoutEnd() {
    desk.put("gates.yaml", "a: " + "[".repeat(5000) + "]".repeat(5000) + "\n");

    assertThat(desk.problems())
        .singleElement()
        .asString()
        .startsWith("gates.yaml: not YAML: Nesting Depth exceeded max");
  }

  @Test
  void refusesAFileThatIsTooBigToBeConfiguration() {
    desk.put("gates.yaml", DeskDirectory.GATES + "# " + "x".repeat(1 << 20) + "\n");

    assertThat(desk.problems())
        .containsExactly("gates.yaml: has more than 1048576 bytes; allowed: at most that");
  }

  @Test
  void saysWhatIsMissingOfADesk() throws IOException {
    Files.delete(directory.resolve("venues.yaml"));
    Files.delete(directory.resolve("bots/alpha.yaml"));
    Files.delete(directory.resolve("bots"));

    assertThat(desk.problems())
        .containsExactly(
            "bots/: is missing or cannot be read; allowed: a directory, which may be empty",
            "venues.yaml: is missing; ./quarterdeck init DIR writes a sample");
  }

  @Test
  void saysThatThereIsNoDesk() {
    Path nowhere = directory.resolve("nowhere");

    assertThatExceptionOfType(DeskConfigInvalid.class)
        .isThrownBy(() -> new DeskLoader(DeskDirectory.CHECKS, bot -> Mode.PAPER).load(nowhere))
        .withMessage(
            nowhere
                + ": there is no such desk directory; to write one: ./quarterdeck init "
                + nowhere);
  }

  @Test
  void saysWhatAnEmptyDirectoryLacks() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));

    assertThatExceptionOfType(DeskConfigInvalid.class)
        .isThrownBy(() -> new DeskLoader(DeskDirectory.CHECKS, bot -> Mode.PAPER).load(empty))
        .satisfies(
            invalid ->
                assertThat(invalid.problems())
                    .extracting(Problem::file)
                    .containsExactly("bots/", "gates.yaml", "strategies/", "venues.yaml"));
  }

  @Test
  void refusesBytesThatAreNoText() throws IOException {
    Files.write(directory.resolve("gates.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    desk.put("bots/alpha.yaml", DeskDirectory.BOT + "\u0007");

    assertThat(desk.problems())
        .containsExactly(
            "bots/alpha.yaml:22: not YAML: a character that YAML does not allow",
            "gates.yaml: is no UTF-8 text");
  }
}
