package dev.quarterdeck.activity.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Parameters of strategies that the desk's files get wrong. */
class StrategyParametersTest extends DeskFilesCase {
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
}
