package dev.quarterdeck.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StrategyLoaderTest {
  @Test
  void loadsAStrategyByItsSimpleName() {
    assertThat(StrategyLoader.load("EmaCross", StrategyFixtures.spot(Map.of())))
        .isInstanceOf(EmaCross.class);
  }

  @Test
  void loadsAStrategyByItsFullName() {
    assertThat(StrategyLoader.load(EmaCross.class.getName(), StrategyFixtures.spot(Map.of())))
        .isInstanceOf(EmaCross.class);
  }

  @Test
  void namesTheClassThatIsMissing() {
    assertThatThrownBy(() -> StrategyLoader.load("Nowhere", StrategyFixtures.spot(Map.of())))
        .isInstanceOf(StrategyNotLoadable.class)
        .hasMessageContaining("no strategy class dev.quarterdeck.core.strategy.Nowhere");
    assertThat(StrategyLoader.exists("Nowhere")).isFalse();
  }

  @Test
  void refusesAClassThatIsNotAStrategy() {
    assertThatThrownBy(
            () -> StrategyLoader.load("java.lang.String", StrategyFixtures.spot(Map.of())))
        .isInstanceOf(StrategyNotLoadable.class)
        .hasMessageContaining("is not a class that implements");
    assertThatThrownBy(
            () -> StrategyLoader.load("StrategyAdapter", StrategyFixtures.spot(Map.of())))
        .isInstanceOf(StrategyNotLoadable.class);
  }

  @Test
  void collectsEveryParameterProblemInsteadOfThrowing() {
    StrategyContext context =
        StrategyFixtures.spot(
            Map.of("bar", "soon", "periods.fast", "30", "shares.long", "2", "colour", "red"));

    StrategyLoader.load("EmaCross", context);

    assertThat(context.parameters().problems())
        .containsOnlyKeys("bar", "periods.fast", "shares.long", "colour");
  }
}
