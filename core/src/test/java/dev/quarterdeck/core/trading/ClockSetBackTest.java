package dev.quarterdeck.core.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderReport;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A live engine whose clock was ahead and is set right. */
class ClockSetBackTest extends LiveEngineTrial {
  private static final long HOUR = 3_600 * SECOND;

  @Test
  void ticksGoOn() {
    LiveEngine engine = aheadByAnHour(trading());
    int before = run.ticks.size();
    pass(engine, 5);

    assertThat(run.ticks).hasSize(before + 5);
    assertThat(engine.holds()).isEmpty();
    assertThat(engine.workingOrders()).isEqualTo(2);
    assertThat(engine.aheadOfClock()).isEqualTo(Duration.ofSeconds(3_599));
    assertThat(engine.nextNanos()).isBetween(now, now + SECOND);
  }

  @Test
  void ticksGoOnInALaterRunToo() {
    byte[] checkpoint = aheadByAnHour(trading()).checkpoint();
    now += 5 * SECOND;
    LiveEngine second = engine(2);
    second.resume(checkpoint, true);
    second.account(true, 0);
    int before = run.ticks.size();
    pass(second, 5);

    assertThat(run.ticks).hasSize(before + 5);
    assertThat(second.workingOrders()).isEqualTo(2);
    assertThat(second.aheadOfClock()).isEqualTo(Duration.ofSeconds(3_594));
  }

  @Test
  void aLaterRunIsAheadNoLongerOnceTheClockHasComeToWhereTheEarlierOneWas() {
    byte[] checkpoint = aheadByAnHour(trading()).checkpoint();
    now += HOUR;
    LiveEngine second = engine(2);
    second.resume(checkpoint, true);

    assertThat(second.aheadOfClock()).isZero();
  }

  @Test
  void aRefusedCancelIsAskedForAgain() {
    LiveEngine first = trading();
    now += HOUR;
    ClientOrderId refused = refusesACancel(first);
    byte[] checkpoint = first.checkpoint();
    now -= HOUR;

    passSilently(first, 2);
    assertThat(port.cancels).containsOnlyOnce(refused);

    port.cancels.clear();
    LiveEngine second = engine(2);
    second.resume(checkpoint, true);
    passSilently(second, 2);
    assertThat(port.cancels).containsOnlyOnce(refused);
  }

  @Test
  void aSilentMarketIsSeen() {
    LiveEngine engine = aheadByAnHour(trading());
    pass(engine, 1);
    passSilently(engine, 32);

    assertThat(engine.holds()).containsExactly(Hold.STALE_MARKET);
  }

  @Test
  void businessDaysAreThoseOfTheClock() {
    LiveEngine engine = trading();
    long opened = engine.openingEquityTodayUnits();
    now += 24 * HOUR;
    engine.advance(now, run);
    engine.book(book(89, 91));
    now += SECOND;
    engine.advance(now, run);
    assertThat(engine.openingEquityTodayUnits()).isEqualTo(opened - 10_000);

    now -= 24 * HOUR;
    engine.advance(now, run);
    engine.book(book(88, 90));
    now += SECOND;
    engine.advance(now, run);
    assertThat(engine.openingEquityTodayUnits()).isEqualTo(opened - 10_000);

    now += 24 * HOUR;
    engine.advance(now, run);
    engine.book(book(87, 89));
    now += SECOND;
    engine.advance(now, run);
    assertThat(engine.openingEquityTodayUnits()).isEqualTo(opened - 12_000);
  }

  @Test
  void aClockThatSlipsBackByLessThanASecondIsWaitedFor() {
    LiveEngine engine = trading();
    engine.advance(now - SECOND / 2, run);

    assertThat(engine.aheadOfClock()).isZero();
  }

  /** The clock is set right after the engine was told that it is an hour later. */
  private LiveEngine aheadByAnHour(LiveEngine engine) {
    engine.book(book());
    engine.advance(now + HOUR, run);
    engine.book(book());
    engine.advance(now + HOUR, run);
    port.answer();
    now += SECOND;
    engine.advance(now, run);
    return engine;
  }

  private ClientOrderId refusesACancel(LiveEngine engine) {
    engine.book(book());
    engine.hold(Hold.OPERATOR, true);
    engine.advance(now, run);
    ClientOrderId refused = engine.unfinishedOrders().getFirst().request().clientOrderId();
    port.tell(refused, new OrderReport.CancelRefused());
    engine.advance(now, run);
    port.cancels.clear();
    return refused;
  }

  private void passSilently(LiveEngine engine, long seconds) {
    for (long second = 0; second < seconds; second++) {
      now += SECOND;
      engine.advance(now, run);
    }
  }
}
