package dev.quarterdeck.activity.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.AuthenticationFailed;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueFailure.VenueUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private static final VenueFailure POOR =
      new RejectedByVenue(Rejection.INSUFFICIENT_FUNDS, "-2010 insufficient balance");

  private final AtomicLong now = new AtomicLong();
  private final BotNotes notes = new BotNotes(new BotId("harbour"), Clock.systemUTC());
  private final Refusals refusals = new Refusals(notes, now::get);

  @Test
  void aSideWaitsTwiceAsLongEachTimeAndTheOtherOneDoesNot() {
    refusals.refused(Side.BUY, POOR);
    assertThat(refusals.waits(Side.BUY)).isTrue();
    assertThat(refusals.waits(Side.SELL)).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(refusals.waits(Side.BUY)).isFalse();

    refusals.refused(Side.BUY, POOR);
    pass(Duration.ofSeconds(1));
    assertThat(refusals.waits(Side.BUY)).isTrue();
    pass(Duration.ofSeconds(1));
    assertThat(refusals.waits(Side.BUY)).isFalse();
  }

  @Test
  void fiveInARowHoldTheBotUntilTheNextTry() {
    for (int i = 0; i < 4; i++) {
      refusals.refused(Side.BUY, POOR);
    }
    assertThat(refusals.holds()).isFalse();
    refusals.refused(Side.BUY, POOR);
    assertThat(refusals.holds()).isTrue();

    pass(Duration.ofSeconds(16));
    assertThat(refusals.holds()).isFalse();
    refusals.refused(Side.BUY, POOR);
    assertThat(refusals.holds()).isTrue();
  }

  @Test
  void everyOneIsCountedWhateverForAndWhateverIsTaken() {
    refusals.refused(Side.BUY, POOR);
    refusals.taken(Side.BUY);
    refusals.refused(Side.SELL, new RejectedByVenue(Rejection.WOULD_TAKE, "-5022 post only"));

    assertThat(refusals.count()).isEqualTo(2);
  }

  @Test
  void whatTheVenueDidNotLookAtIsNoneThatItRefused() {
    refusals.refused(
        Side.BUY,
        new RateLimited(Optional.empty(), false, "not sent: the desk's own budget is spent"));
    refusals.refused(Side.BUY, new AuthenticationFailed("no key"));
    refusals.refused(Side.SELL, new VenueUnavailable("connection refused"));

    assertThat(refusals.count()).isZero();
    assertThat(refusals.waits(Side.BUY)).isTrue();
    assertThat(refusals.waits(Side.SELL)).isTrue();
  }

  @Test
  void oneThatIsTakenEndsTheRow() {
    for (int i = 0; i < 5; i++) {
      refusals.refused(Side.BUY, POOR);
    }
    refusals.taken(Side.BUY);

    assertThat(refusals.holds()).isFalse();
    assertThat(refusals.waits(Side.BUY)).isFalse();
  }

  @Test
  void aKeyThatIsRefusedHoldsTheBotAtOnce() {
    refusals.refused(Side.SELL, new AuthenticationFailed("-2015 permissions for action"));

    assertThat(refusals.holds()).isTrue();
  }

  @Test
  void whatComesWithTheMarketIsNoReasonToWait() {
    for (int i = 0; i < 10; i++) {
      refusals.refused(Side.BUY, new RejectedByVenue(Rejection.WOULD_TAKE, "-5022 would take"));
    }

    assertThat(refusals.waits(Side.BUY)).isFalse();
    assertThat(refusals.holds()).isFalse();
    assertThat(notes.latest()).isEmpty();
  }

  @Test
  void noPauseIsLongerThanTwoMinutes() {
    for (int i = 0; i < 100; i++) {
      refusals.refused(Side.BUY, POOR);
    }
    pass(Duration.ofMinutes(2));

    assertThat(refusals.waits(Side.BUY)).isFalse();
  }

  @Test
  void whereRulesChangedNothingWaits() {
    refusals.refused(Side.BUY, new RejectedByVenue(Rejection.FILTER, "-1013 PRICE_FILTER"));
    refusals.again();

    assertThat(refusals.waits(Side.BUY)).isFalse();
  }

  @Test
  void aReasonIsToldOnceAndAgainAfterTenMinutes() {
    refusals.refused(Side.BUY, POOR);
    refusals.refused(Side.SELL, POOR);
    assertThat(notes.latest())
        .singleElement()
        .asString()
        .endsWith("the venue refuses orders (1 in a row): -2010 insufficient balance");
    pass(Duration.ofMinutes(10));
    refusals.refused(Side.SELL, POOR);

    assertThat(notes.latest()).hasSize(2);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
