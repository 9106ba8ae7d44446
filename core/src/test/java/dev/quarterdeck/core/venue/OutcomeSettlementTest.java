package dev.quarterdeck.core.venue;

import static dev.quarterdeck.core.venue.VenueOrders.BTC;
import static dev.quarterdeck.core.venue.VenueOrders.START;
import static dev.quarterdeck.core.venue.VenueOrders.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.OutcomeSettlement.Step;
import dev.quarterdeck.core.venue.OutcomeSettlement.Terms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class OutcomeSettlementTest {
  private static final ClientOrderId ID = new ClientOrderId("qd-settled");
  private static final Terms TERMS = new Terms(Duration.ofSeconds(3), Duration.ofSeconds(6));
  private static final VenueAnswer<Optional<ReportedOrder>> DENIED =
      new VenueAnswer.Answered<>(Optional.empty());
  private static final VenueAnswer<Optional<ReportedOrder>> FAILED =
      new VenueAnswer.Failed<>(new VenueFailure.VenueUnavailable("read timed out"));

  @Test
  void anOrderThatTheVenueShowsIsSettledAtOnce() {
    assertThat(begin().after(shown(ID.value()), START))
        .isEqualTo(new Step.Settled(status(OrderState.ACCEPTED, "0", 1)));
  }

  @Test
  void aDenialCountsOnlyOnceTheRequestCanNoLongerArrive() {
    Step.Ask early = ask(begin().after(DENIED, START.plusSeconds(1)));

    assertThat(early.settlement().firstDenial()).isEmpty();
    assertThat(early.pause()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void twoDenialsFarEnoughApartAreALoss() {
    OutcomeSettlement once = ask(begin().after(DENIED, START.plusSeconds(3))).settlement();
    Step.Ask tooSoon = ask(once.after(DENIED, START.plusSeconds(8)));

    assertThat(tooSoon.pause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(tooSoon.settlement().after(DENIED, START.plusSeconds(9)))
        .isEqualTo(
            new Step.Settled(
                new OrderReport.DeclaredLost(START.plusSeconds(3), START.plusSeconds(9))));
  }

  @Test
  void aQuestionWithoutAnAnswerIsNoDenialHoweverOftenItIsAsked() {
    OutcomeSettlement settlement = begin();
    Duration longest = Duration.ZERO;
    for (int second = 10; second < 200; second++) {
      Step.Ask next = ask(settlement.after(FAILED, START.plusSeconds(second)));
      settlement = next.settlement();
      longest = next.pause();
    }
    assertThat(settlement.firstDenial()).isEmpty();
    assertThat(longest).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void theSilenceThatTheVenueWantsIsKept() {
    VenueFailure limited =
        new VenueFailure.RateLimited(Optional.of(Duration.ofSeconds(40)), false, "-1003");

    assertThat(ask(begin().after(new VenueAnswer.Failed<>(limited), START)).pause())
        .isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void anAnswerAboutAnotherOrderIsRefused() {
    assertThatThrownBy(() -> begin().after(shown("other"), START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("asked for qd-settled, was shown other");
  }

  @Test
  void denialsCloserThanFiveSecondsAreNotOnOffer() {
    assertThatThrownBy(() -> new Terms(Duration.ZERO, Duration.ofMillis(4_999)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 1_000)
  void anOrderThatTheVenueTookIsNeverDeclaredLostWhateverFailsMeanwhile(
      @ForAll @LongRange(max = 2_999) long bookedAfterMillis,
      @ForAll @LongRange(max = 5_999) long visibleAfterMillis,
      @ForAll long seed) {
    Instant visible = START.plusMillis(bookedAfterMillis + visibleAfterMillis);
    assertThat(run(seed, Optional.of(visible)))
        .isEqualTo(new Step.Settled(status(OrderState.ACCEPTED, "0", 1)));
  }

  @Property(tries = 1_000)
  void anOrderThatNeverArrivedIsDeclaredLostOnceTheVenueAnswers(@ForAll long seed) {
    assertThat(run(seed, Optional.empty()))
        .isInstanceOfSatisfying(
            Step.Settled.class,
            settled -> assertThat(settled.report()).isInstanceOf(OrderReport.DeclaredLost.class));
  }

  /** Asks as it is told, of a venue where half of the questions fail. */
  private static Step run(long seed, Optional<Instant> visible) {
    Random random = new Random(seed);
    Instant now = START.plusMillis(random.nextInt(2_000));
    Step step = new Step.Ask(begin(), Duration.ZERO);
    while (step instanceof Step.Ask(OutcomeSettlement settlement, Duration pause)) {
      now = now.plus(pause).plusMillis(random.nextInt(50));
      Instant asked = now;
      boolean shows = visible.filter(time -> !asked.isBefore(time)).isPresent();
      step =
          settlement.after(random.nextBoolean() ? FAILED : shows ? shown(ID.value()) : DENIED, now);
    }
    return step;
  }

  private static OutcomeSettlement begin() {
    return OutcomeSettlement.begin(ID, TERMS, START);
  }

  private static Step.Ask ask(Step step) {
    assertThat(step).isInstanceOf(Step.Ask.class);
    return (Step.Ask) step;
  }

  private static VenueAnswer<Optional<ReportedOrder>> shown(String clientOrderId) {
    return new VenueAnswer.Answered<>(
        Optional.of(
            new ReportedOrder(
                clientOrderId,
                BTC,
                Side.BUY,
                BigDecimal.ONE,
                Optional.of(new BigDecimal("100.00")),
                status(OrderState.ACCEPTED, "0", 1))));
  }
}
