package dev.quarterdeck.worker.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.kill.FlatteningFill;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.worker.chaos.DeskBook.Fill;
import dev.quarterdeck.worker.chaos.DeskBook.Intent;
import dev.quarterdeck.worker.chaos.Violation.Rule;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A judge that cannot fail proves nothing: each thing that must not be is planted once. */
class JudgeTest {
  private final CalmDay day = new CalmDay();

  @Test
  void aCalmDayIsClean() {
    assertThat(day.judged()).isEmpty();
  }

  @Test
  void anOrderThatWasTakenTwice() {
    day.acceptedAs(2, CalmDay.id("buys"), CalmDay.key("again"), true, "0.5");
    day.closed(2, "again");

    assertFound(Rule.ORDER_DOUBLED);
  }

  @Test
  void anOrderThatNobodyWroteDown() {
    day.acceptedUnasked(4, "stray", true, "0.1");
    day.closed(5, "stray");

    assertFound(Rule.ORDER_WITHOUT_INTENT);
  }

  @Test
  void anOrderThatWasWrittenDownAfterItWasSent() {
    Intent intent = day.intents.removeFirst();
    day.intents.add(intent.of(CalmDay.at(2)));

    assertFound(Rule.ORDER_WITHOUT_INTENT);
  }

  @Test
  void aClosingOrderThatTheCertificateAccountsForNeedsNoIntent() {
    day.intents.removeIf(intent -> intent.clientOrderId().equals(CalmDay.id("sells")));
    day.orders.removeIf(order -> order.clientOrderId().equals(CalmDay.id("sells")));
    assertFound(Rule.ORDER_WITHOUT_INTENT);

    day.closings.add(closing());
    assertThat(day.judged()).isEmpty();
  }

  /** The database did not answer in time; the certificate told it later. */
  @Test
  void aClosingOrderMayBeWrittenDownFromTheCertificate() {
    day.intents.replaceAll(
        intent ->
            intent.clientOrderId().equals(CalmDay.id("sells"))
                ? intent.of(CalmDay.at(20))
                : intent);
    assertFound(Rule.ORDER_WITHOUT_INTENT);

    day.closings.add(closing());
    assertThat(day.judged()).isEmpty();
  }

  private static FlatteningFill closing() {
    return new FlatteningFill(
        InstrumentId.parse("BTCUSDT@simvenue"),
        "t2",
        CalmDay.id("sells"),
        Side.SELL,
        new BigDecimal("0.5"),
        new BigDecimal("100"),
        new BigDecimal("0.5"),
        "USDT",
        CalmDay.at(12));
  }

  @Test
  void anOrderThatIsNotTheOneMeant() {
    Intent intent = day.intents.removeFirst();
    day.intents.add(intent.of(new BigDecimal("5")));

    assertFound(Rule.ORDER_ALTERED);
  }

  @Test
  void anOrderThatMayOnlyReduceAndOfWhichTheVenueTookLessIsTheOneMeant() {
    Intent intent = day.intents.removeFirst();
    day.intents.add(intent.of(new BigDecimal("5")).reducing());
    assertThat(day.judged()).isEmpty();

    day.intents.removeLast();
    day.intents.add(intent.of(new BigDecimal("0.001")).reducing());
    assertFound(Rule.ORDER_ALTERED);
  }

  @Test
  void anOrderThatIsCalledLostAndIsNot() {
    day.orders.removeIf(order -> order.clientOrderId().equals(CalmDay.id("rests")));
    day.order("rests", "LOST");

    assertFound(Rule.ORDER_DISOWNED);
  }

  @Test
  void anIntentThatIsCalledRejectedAndIsNot() {
    Intent intent = day.intents.removeFirst();
    day.intents.add(intent.of("REJECTED"));

    assertFound(Rule.ORDER_DISOWNED);
  }

  @Test
  void anOrderOfWhichNobodyKnowsTheEnd() {
    day.order("never-sent", "UNKNOWN");

    assertFound(Rule.ORDER_UNSETTLED);
  }

  @Test
  void anOrderThatTheDeskForgotAtTheVenue() {
    day.accepted(40, "forgotten", true, "0.1");
    day.halts.add(rearmed());

    assertFound(Rule.ORDER_OPEN_ON_ONE_SIDE);
  }

  @Test
  void anOrderThatTheDeskStillBelievesIn() {
    day.orders.removeIf(order -> order.clientOrderId().equals(CalmDay.id("rests")));
    day.order("rests", "ACCEPTED");

    assertFound(Rule.ORDER_OPEN_ON_ONE_SIDE);
  }

  @Test
  void aFillThatNobodyBooked() {
    day.fills.removeFirst();

    assertFound(Rule.FILL_LOST, Rule.MONEY_DIFFERS);
  }

  @Test
  void aFillThatWasBookedTwice() {
    day.fills.add(day.fills.getFirst());

    assertFound(Rule.FILL_DOUBLED, Rule.MONEY_DIFFERS);
  }

  @Test
  void aFillThatNeverWas() {
    day.fill("rests", true, "t9", "0.1", "100");

    assertFound(Rule.FILL_INVENTED, Rule.MONEY_DIFFERS);
  }

  @Test
  void anotherClientsFillMayBeKnown() {
    day.acceptedAs(14, "web_1", CalmDay.key("theirs"), false, "0.00001");
    day.executed(14, "theirs", false, "t3", "0.00001", "100");
    day.fill("theirs", false, "t3", "0.00001", "100");
    day.balances.put("USDT", new BigDecimal("998.501"));
    day.balances.put("BTC", BigDecimal.ZERO);
    day.holdings.clear();

    assertThat(day.judged()).isEmpty();
  }

  @Test
  void aFillWithAnotherPrice() {
    Fill fill = day.fills.removeFirst();
    day.fill("buys", true, fill.tradeId(), "0.5", "101");

    assertFound(Rule.FILL_ALTERED, Rule.MONEY_DIFFERS);
  }

  @Test
  void moneyThatTheFillsDoNotExplain() {
    day.balances.put("USDT", new BigDecimal("998"));

    assertFound(Rule.MONEY_DIFFERS);
  }

  @Test
  void moneyThatAnotherClientMovedIsExplained() {
    day.acceptedAs(14, "web_1", CalmDay.key("theirs"), false, "0.00001");
    day.executed(14, "theirs", false, "t3", "0.00001", "100");
    day.balances.put("USDT", new BigDecimal("998.501"));
    day.balances.put("BTC", BigDecimal.ZERO);
    day.holdings.clear();

    assertThat(day.judged()).isEmpty();
  }

  private static DeskBook.Halt rearmed() {
    return new DeskBook.Halt(new HaltScope.Desk(), "REARMED", "kill-1", CalmDay.at(35));
  }

  private void assertFound(Rule... rules) {
    List<Violation> found = day.judged();
    assertThat(found).extracting(Violation::rule).containsOnly(rules).contains(rules);
  }
}
