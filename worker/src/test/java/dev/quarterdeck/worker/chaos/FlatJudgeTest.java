package dev.quarterdeck.worker.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.Holding;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.worker.chaos.Violation.Rule;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a judge finds wrong with a kill's certificate: each thing is planted once. */
class FlatJudgeTest {
  private final CalmDay day = new CalmDay();

  @Test
  void anOrderThatWasTakenAfterFlat() {
    day.accepted(25, "late", true, "0.1");
    day.closed(26, "late");

    assertFound(Rule.FLAT_BUT_ORDER_TAKEN);
  }

  @Test
  void anOrderAfterTheRearmIsNoneOfTheKillsBusiness() {
    day.accepted(40, "next", true, "0.1");
    day.closed(41, "next");
    day.halts.add(rearmed());

    assertThat(day.judged()).isEmpty();
  }

  @Test
  void anOrderThatStillWorkedAtFlat() {
    day.accepted(4, "overlooked", true, "0.1");
    day.closed(30, "overlooked");

    assertFound(Rule.FLAT_BUT_ORDER_OPEN);
  }

  @Test
  void anotherClientsOrderThatStillWorkedAtFlat() {
    day.acceptedAs(4, "web_1", CalmDay.key("theirs"), true, "0.1");

    assertFound(Rule.FLAT_BUT_ORDER_OPEN);
  }

  @Test
  void aBotsKillLeavesOthersOrdersAlone() {
    day.scope = new HaltScope.Bot(CalmDay.BOT);
    day.acceptedAs(4, "web_1", CalmDay.key("theirs"), true, "0.1");

    assertThat(day.judged()).isEmpty();
  }

  @Test
  void aBotsKillAnswersForItsOwnOrders() {
    day.scope = new HaltScope.Bot(new BotId("mooring"));
    String id = ClientOrderId.derive(new BotId("mooring"), "s", "1").value();
    day.acceptedAs(4, id, CalmDay.key("of-mooring"), true, "0.1");
    day.closed(30, "of-mooring");

    assertFound(Rule.ORDER_WITHOUT_INTENT, Rule.FLAT_BUT_ORDER_OPEN);
  }

  @Test
  void whatABotsKillLeftOfTheBots() {
    day.scope = new HaltScope.Bot(CalmDay.BOT);
    day.accepted(2, "more", true, "0.4");
    day.executed(2, "more", true, "t9", "0.4", "100");
    day.order("more", "FILLED");
    day.fill("more", true, "t9", "0.4", "100");
    day.balances.put("BTC", new BigDecimal("0.40001"));
    day.balances.put("USDT", new BigDecimal("958.5"));

    assertFound(Rule.FLAT_BUT_HELD);
  }

  @Test
  void whatOthersTradedIsNoBusinessOfABotsKill() {
    day.scope = new HaltScope.Bot(CalmDay.BOT);
    day.adjust(2, "BTC", "3");
    day.balances.put("BTC", new BigDecimal("3.00001"));
    day.holdings.set(
        0, new Holding("BTC", new BigDecimal("3.00001"), Holding.Fate.KEPT, "not harbour's"));

    assertThat(day.judged()).isEmpty();
  }

  @Test
  void somethingHeldThatTheCertificateDoesNotName() {
    day.holdings.clear();

    assertFound(Rule.FLAT_BUT_HELD);
  }

  @Test
  void somethingCalledDustThatCouldHaveBeenSold() {
    day.adjust(0, "BTC", "1");
    day.balances.put("BTC", new BigDecimal("1.00001"));
    day.holdings.set(
        0, new Holding("BTC", new BigDecimal("1.00001"), Holding.Fate.DUST, "MIN_NOTIONAL"));

    assertFound(Rule.FLAT_BUT_HELD);
  }

  @Test
  void anAccountThatNobodyLookedAt() {
    day.lookedAt = "other";
    day.holdings.clear();

    assertFound(Rule.FLAT_BUT_NOT_LOOKED);
  }

  @Test
  void aCertificateThatSomebodyWrote() {
    assertThat(day.judged("{}"))
        .extracting(Violation::rule)
        .containsExactly(Rule.CERTIFICATE_REFUSED);
  }

  private static DeskBook.Halt rearmed() {
    return new DeskBook.Halt(new HaltScope.Desk(), "REARMED", "kill-1", CalmDay.at(35));
  }

  private void assertFound(Rule... rules) {
    List<Violation> found = day.judged();
    assertThat(found).extracting(Violation::rule).containsOnly(rules).contains(rules);
  }
}
