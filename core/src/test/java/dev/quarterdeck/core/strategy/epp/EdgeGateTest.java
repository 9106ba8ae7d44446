package dev.quarterdeck.core.strategy.epp;

import static dev.quarterdeck.core.strategy.epp.EppParts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.strategy.StrategyParameters;
import org.junit.jupiter.api.Test;

class EdgeGateTest {
  private final EdgeGate gate = EdgeGate.read(EppParts.parameters());

  @Test
  void blocksAtOnceBelowOneBasisPoint() {
    assertThat(gate.blocks(0, 0.00010)).isFalse();
    assertThat(gate.blocks(SECOND, 0.000099)).isTrue();
  }

  @Test
  void staysBlockedBetweenTheThresholds() {
    gate.blocks(0, 0);

    assertThat(gate.blocks(1_000 * SECOND, 0.00029)).isTrue();
    assertThat(gate.blocks(1_001 * SECOND, 0.00030)).isFalse();
  }

  @Test
  void holdsForAMinuteEvenWhenTheEdgeIsBack() {
    gate.blocks(0, 0);

    assertThat(gate.blocks(59 * SECOND, 0.01)).isTrue();
    assertThat(gate.blocks(60 * SECOND, 0.01)).isFalse();
  }

  @Test
  void anUnknownEdgeNeitherBlocksNorOpens() {
    assertThat(gate.blocks(0, Double.NaN)).isFalse();
    gate.blocks(1, 0);

    assertThat(gate.blocks(100 * SECOND, Double.NaN)).isTrue();
  }

  @Test
  void resumingBelowTheBlockThresholdIsRefused() {
    StrategyParameters parameters =
        EppParts.parameters("edge.block-bps", "5", "edge.resume-bps", "4");

    EdgeGate.read(parameters);

    assertThat(parameters.problems()).containsOnlyKeys("edge.resume-bps");
  }

  @Test
  void aRestoredGateHoldsOn() {
    gate.blocks(10 * SECOND, 0);
    EdgeGate restored = EdgeGate.read(EppParts.parameters());

    assertThat(EppParts.carry(gate::save, restored::restore)).isTrue();

    assertThat(restored.blocks(69 * SECOND, 0.01)).isTrue();
    assertThat(restored.blocks(70 * SECOND, 0.01)).isFalse();
  }
}
