package dev.quarterdeck.activity.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.Mode;
import org.junit.jupiter.api.Test;

/** Files that can be read and say what the desk does not take. */
class DeskLoaderRefusalsTest extends DeskFilesCase {
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
}
