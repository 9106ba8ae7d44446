package dev.quarterdeck.core.strategy.epp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.strategy.ExternalIntent;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class OperatorControlTest {
  private final OperatorControl control = new OperatorControl(0.05, 0.95);

  @Test
  void pausesUntilResumed() {
    control.accept(new ExternalIntent.SoftPause("news"));
    assertThat(control.paused()).isTrue();

    control.accept(new ExternalIntent.Resume());
    assertThat(control.paused()).isFalse();
  }

  @Test
  void resumingDoesNotUndoAKill() {
    control.accept(new ExternalIntent.Kill("limit"));
    control.accept(new ExternalIntent.Resume());

    assertThat(control.killed()).isTrue();
  }

  @Test
  void wantsTheRegimesShareWithinTheRangeUntilAskedForAnother() {
    assertThat(control.targetBaseShare(0.5)).isEqualTo(0.5);
    assertThat(control.targetBaseShare(1.5)).isEqualTo(0.95);

    control.accept(new ExternalIntent.SetTargetBaseShare(new BigDecimal("0.3")));

    assertThat(control.targetBaseShare(0.5)).isEqualTo(0.3);
  }

  @Test
  void clampsTheShareAskedFor() {
    control.accept(new ExternalIntent.SetTargetBaseShare(new BigDecimal("-1")));
    assertThat(control.targetBaseShare(0.5)).isEqualTo(0.05);

    control.accept(new ExternalIntent.SetTargetBaseShare(new BigDecimal("1")));
    assertThat(control.targetBaseShare(0.5)).isEqualTo(0.95);
  }

  @Test
  void restoresWhatWasAskedFor() {
    control.accept(new ExternalIntent.SoftPause("news"));
    control.accept(new ExternalIntent.Kill("limit"));
    control.accept(new ExternalIntent.SetTargetBaseShare(new BigDecimal("0.3")));
    OperatorControl restored = new OperatorControl(0.05, 0.95);

    assertThat(EppParts.carry(control::save, restored::restore)).isTrue();

    assertThat(restored.paused()).isTrue();
    assertThat(restored.killed()).isTrue();
    assertThat(restored.targetBaseShare(0.5)).isEqualTo(0.3);
  }
}
