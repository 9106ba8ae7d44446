package dev.quarterdeck.core.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.strategy.ExternalIntent;
import dev.quarterdeck.core.strategy.MarketView;
import dev.quarterdeck.core.strategy.OrderIntents;
import dev.quarterdeck.core.strategy.PortfolioView;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.strategy.StrategyAdapter;
import dev.quarterdeck.core.strategy.StrategyContext;
import dev.quarterdeck.core.strategy.StrategyFailed;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerableStrategyTest extends LiveEngineTrial {
  /** Breaks wherever it is called. */
  public static final class Broken implements StrategyAdapter {
    public Broken(StrategyContext context) {}

    @Override
    public long tickIntervalNanos() {
      return Markets.SECOND;
    }

    @Override
    public ProcessedState decide(MarketView market, PortfolioView portfolio, OrderIntents intents) {
      throw new NoClassDefFoundError("com/example/Lamp");
    }

    @Override
    public void accept(ExternalIntent intent) {
      throw new IllegalStateException("does not listen");
    }

    @Override
    public void save(StateWriter out) {
      throw new IllegalStateException("cannot say");
    }

    @Override
    public void restore(StateReader in) {
      throw new IllegalArgumentException("of another version");
    }
  }

  private LiveEngine broken() {
    LiveEngine engine =
        LiveEngine.onPaper(
            Markets.config(Markets.SPOT, Broken.class.getName(), Map.of(), Mode.PAPER, 1), now);
    return engine;
  }

  @Test
  void whereverAStrategyBreaksOnALiveMarketTheFailureSaysThatItIsTheStrategys() {
    assertThatThrownBy(() -> pass(broken(), 3))
        .isInstanceOf(StrategyFailed.class)
        .hasMessage("NoClassDefFoundError: com/example/Lamp");
    assertThatThrownBy(() -> broken().checkpoint())
        .isInstanceOf(StrategyFailed.class)
        .hasMessage("IllegalStateException: cannot say");
    assertThatThrownBy(() -> broken().accept(new ExternalIntent.SoftPause("test")))
        .isInstanceOf(StrategyFailed.class);
  }

  @Test
  void aStateThatItCannotReadIsItsFailureAndACheckpointOfAnotherFormatIsNot() {
    byte[] other =
        LiveEngine.onPaper(
                Markets.config(Markets.SPOT, TwoQuotes.class.getName(), Map.of(), Mode.PAPER, 1),
                now)
            .checkpoint();

    assertThatThrownBy(() -> broken().resume(other, true))
        .isInstanceOf(StrategyFailed.class)
        .hasMessageContaining("of another version");
    assertThat(broken().fit(trading().checkpoint())).isEqualTo(new CheckpointFit.OtherKind());
  }
}
