package dev.quarterdeck.core.kill;

import static dev.quarterdeck.core.kill.KillVerdict.FLAT;
import static dev.quarterdeck.core.kill.KillVerdict.NOT_FLAT;
import static dev.quarterdeck.core.kill.KillVerdict.UNKNOWN;
import static dev.quarterdeck.core.kill.Kills.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VenueOutcomeTest {
  private static final Holding DUST =
      new Holding("BTC", new BigDecimal("0.00001"), Holding.Fate.DUST, "NOTIONAL minNotional 5");
  private static final Holding OPEN =
      new Holding("BTC", new BigDecimal("0.5"), Holding.Fate.OPEN, "book is thin");

  @Test
  void twoEmptyRoundsFarEnoughApartAreFlat() {
    assertThat(Kills.judged(SPOT, Kills.calmReads()).verdict()).isEqualTo(FLAT);
    assertThat(Kills.judged(SPOT, Kills.calmReads(), DUST).verdict()).isEqualTo(FLAT);
  }

  @Test
  void oneEmptyRoundIsNotEnough() {
    assertThat(Kills.judged(SPOT, Kills.calmReads().subList(0, 6)).verdict()).isEqualTo(UNKNOWN);
    assertThat(Kills.judged(SPOT, Kills.calmReads().subList(3, 6)).verdict()).isEqualTo(UNKNOWN);
    assertThat(Kills.judged(SPOT, List.of()).verdict()).isEqualTo(UNKNOWN);
  }

  @Test
  void emptyRoundsWithinTheVisibilityDelayAreUnknown() {
    List<VenueRead> reads = new ArrayList<>();
    for (ReadKind kind : Kills.EVERYTHING) {
      reads.add(Kills.read(1, 10, kind, 0));
    }
    for (ReadKind kind : Kills.EVERYTHING) {
      reads.add(Kills.read(2, 12, kind, 0));
    }

    assertThat(Kills.judged(SPOT, reads).verdict()).isEqualTo(UNKNOWN);
  }

  @Test
  void anOpenHoldingOrARestingOrderIsNotFlatWhateverTheCountsSay() {
    assertThat(Kills.judged(SPOT, Kills.calmReads(), OPEN).verdict()).isEqualTo(NOT_FLAT);
    assertThat(Kills.judged(SPOT, Kills.calmReads(), List.of("42")).verdict()).isEqualTo(NOT_FLAT);
  }

  @Test
  void aLastRoundThatFindsSomethingIsNotFlat() {
    assertThat(Kills.judged(SPOT, Kills.calmReads().subList(0, 3)).verdict()).isEqualTo(NOT_FLAT);
  }

  @Test
  void aFailureOfAnEarlierRoundIsOvercomeByTwoGoodOnes() {
    List<VenueRead> reads = new ArrayList<>(Kills.calmReads());
    reads.add(0, Kills.failed(1, 1, ReadKind.OPEN_ORDERS));

    assertThat(Kills.judged(SPOT, reads).verdict()).isEqualTo(FLAT);
  }

  @Test
  void anotherVerdictThanTheReadsShowIsRefused() {
    VenueOutcome unknown = Kills.judged(SPOT, Kills.calmReads().subList(3, 6));

    assertThatThrownBy(() -> claim(unknown, FLAT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be called FLAT, its reads show UNKNOWN");
    assertThatThrownBy(() -> claim(unknown, KillVerdict.ABANDONED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void costsThatTheFillsDoNotGiveAreRefused() {
    VenueOutcome calm = Kills.judged(SPOT, Kills.calmReads());
    KillCost counted = calm.costs().getFirst();
    assertThat(counted.cost()).isEqualByComparingTo("100");

    assertThatThrownBy(
            () ->
                new VenueOutcome(
                    SPOT,
                    FLAT,
                    calm.required(),
                    calm.visibilityDelay(),
                    calm.reads(),
                    calm.ordersCancelled(),
                    calm.restingOrders(),
                    calm.fills(),
                    List.of(
                        new KillCost(
                            counted.instrument(), "USDT", counted.midAtTrigger(), BigDecimal.ONE)),
                    calm.holdings()))
        .hasMessageContaining("cost 100");
  }

  @Test
  void readsOutOfOrderAreRefused() {
    List<VenueRead> reads = new ArrayList<>(Kills.calmReads());
    reads.add(Kills.read(2, 40, ReadKind.OPEN_ORDERS, 0));

    assertThatThrownBy(() -> Kills.judged(SPOT, reads)).hasMessageContaining("out of order");
  }

  @Test
  void anAccountWhoseOrdersNeedNotBeReadIsRefused() {
    assertThatThrownBy(
            () ->
                new VenueOutcome(
                    SPOT,
                    UNKNOWN,
                    new TreeSet<>(List.of(ReadKind.BALANCES)),
                    Kills.DELAY,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of()))
        .hasMessageContaining("open orders");
  }

  private static VenueOutcome claim(VenueOutcome outcome, KillVerdict verdict) {
    return new VenueOutcome(
        outcome.account(),
        verdict,
        outcome.required(),
        outcome.visibilityDelay(),
        outcome.reads(),
        outcome.ordersCancelled(),
        outcome.restingOrders(),
        outcome.fills(),
        outcome.costs(),
        outcome.holdings());
  }
}
