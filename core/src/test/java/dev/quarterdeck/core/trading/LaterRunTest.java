package dev.quarterdeck.core.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderState;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A live engine that goes on where an earlier one ended. */
class LaterRunTest extends LiveEngineTrial {
  @Test
  void aLaterRunGoesOnWithBooksAndOrdersUnderNewNames() {
    LiveEngine first = trading();
    byte[] checkpoint = first.checkpoint();
    OrderRequest resting = first.unfinishedOrders().getFirst().request();
    now += 7 * SECOND;

    LiveEngine second = engine(2);
    second.resume(checkpoint, true);
    assertThat(second.workingOrders()).isEqualTo(2);
    port.sold(99, 500);
    second.account(true, 0);
    pass(second, 1);

    assertThat(second.statistics().positionLots()).isEqualTo(1_500);
    assertThat(second.knows(resting.clientOrderId())).isTrue();
    assertThat(run.ticks.getLast().sequence()).isEqualTo(3);
    assertThat(port.submitted)
        .extracting(OrderRequest::clientOrderId)
        .doesNotHaveDuplicates()
        .contains(ClientOrderId.derive(BOT, "s2", "5"));
    assertThat(port.alarms).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {60, 5})
  void whatAFillWouldHaveCostIsLeftOutWhereNobodyLookedAtTheMarketInTime(long pause) {
    LiveEngine first = trading();
    port.sold(99, 500);
    now += 1;
    first.advance(now, run);
    byte[] checkpoint = first.checkpoint();
    now += pause * SECOND;

    LiveEngine second = engine(2);
    second.resume(checkpoint, true);
    second.account(true, 0);
    now += 40 * SECOND;
    second.advance(now, run);
    pass(second, 2);

    assertThat(second.statistics().fills()).isEqualTo(1);
    assertThat(second.statistics().adverseSelection30sBps()).isNaN();
    assertThat(second.statistics().adverseSelection500msBps()).isNaN();
  }

  @Test
  void ordersOfAnEarlierRunGoOnRestingUntilTheAccountWasRead() {
    byte[] checkpoint = trading().checkpoint();
    LiveEngine second = engine(2);
    second.resume(checkpoint, true);
    now += 1;
    second.advance(now, run);
    int before = port.cancels.size();

    now += 1;
    second.advance(now, run);
    assertThat(port.cancels).hasSize(before);
    assertThat(second.workingOrders()).isEqualTo(2);

    second.account(false, 0);
    now += 1;
    second.advance(now, run);
    assertThat(port.cancels).hasSize(before + 2);
  }

  @Test
  void aDayThatBeganInItsAbsenceIsOpenedAtTheFirstQuoteAndNotAtTheLastOneOfBefore() {
    LiveEngine first = trading();
    long before = first.statistics().equityUnits();
    byte[] checkpoint = first.checkpoint();
    now += 3 * 86_400 * SECOND;

    LiveEngine second = engine(2);
    second.resume(checkpoint, true);
    now += SECOND;
    second.advance(now, run);
    assertThat(run.ticks).hasSize(3);
    second.book(book(89, 91));
    now += SECOND;
    second.advance(now, run);

    assertThat(second.statistics().equityUnits()).isEqualTo(before - 1_000 * 10);
    assertThat(second.openingEquityTodayUnits()).isEqualTo(second.statistics().equityUnits());
  }

  @Test
  void aDayThatBeginsOnASilentMarketIsOpenedWhenTheMarketIsBack() {
    LiveEngine engine = trading();
    long before = engine.statistics().equityUnits();
    now += 86_400 * SECOND;
    engine.advance(now, run);
    assertThat(engine.bestBid()).isPresent();
    assertThat(engine.openingEquityTodayUnits()).isEqualTo(before);
    engine.book(book(89, 91));
    now += SECOND;
    engine.advance(now, run);

    assertThat(engine.openingEquityTodayUnits()).isEqualTo(before - 1_000 * 10);
  }

  @Test
  void anOrderThatTheBooksDoNotHaveIsAdopted() {
    LiveEngine first = engine(1);
    byte[] before = first.checkpoint();
    first.account(true, 0);
    pass(first, 1);
    OrderRequest unknown = port.submitted.getFirst();

    LiveEngine second = engine(2);
    second.resume(before, true);
    second.adopt(unknown);
    port.tell(unknown.clientOrderId(), port.status(unknown.clientOrderId(), OrderState.ACCEPTED));
    port.sold(99, 500);
    now += SECOND;
    second.advance(now, run);

    assertThat(second.statistics().positionLots()).isEqualTo(1_500);
    assertThat(second.workingOrders()).isZero();
    assertThat(port.alarms).isEmpty();
  }

  @Test
  void fillsOfARunOfWhichNothingIsLeftAreBooked() {
    LiveEngine first = trading();
    OrderRequest order = first.unfinishedOrders().getFirst().request();

    LiveEngine second = engine(2);
    second.bookEarlier(
        port.execution(order, 99, 4, LiquiditySide.MAKER, new BigDecimal("0.0001"), "USDT"));

    assertThat(second.statistics().positionLots()).isEqualTo(1_004);
    assertThat(second.statistics().feesUnits()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"live 1 venue", "live 2 venue"})
  void aCheckpointOfAnEarlierFormatIsReadAsItWas(String format) {
    byte[] written = trading().checkpoint();
    StateWriter head = new StateWriter();
    StateReader read = new StateReader(written);
    head.writeString(read.readString());
    CountedIn.restore(read);
    CountedIn.save(head, CONFIG.instrument());
    assertThat(read.readInt()).isZero();
    boolean remembersBooked = format.equals("live 2 venue");
    int rest = head.toByteArray().length + (remembersBooked ? 0 : Integer.BYTES);
    StateWriter old = new StateWriter();
    old.writeString(format);
    byte[] begin = old.toByteArray();
    byte[] checkpoint = Arrays.copyOf(begin, begin.length + written.length - rest);
    System.arraycopy(written, rest, checkpoint, begin.length, written.length - rest);

    LiveEngine second = engine(2);
    assertThat(second.fit(checkpoint)).isEqualTo(new CheckpointFit.Same());
    second.resume(checkpoint, true);

    assertThat(second.checkpoint()).isEqualTo(written);
    assertThat(LiveEngine.onPaper(CONFIG, now).fit(checkpoint))
        .isEqualTo(new CheckpointFit.OtherKind());
  }

  @Test
  void aCheckpointOfAnotherFormatIsRefused() {
    StateWriter other = new StateWriter();
    other.writeString("1");

    assertThatThrownBy(() -> engine(1).resume(other.toByteArray(), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("format '1'");
  }
}
