package dev.quarterdeck.core.kill;

import static dev.quarterdeck.core.kill.KillScene.BTC;
import static dev.quarterdeck.core.kill.KillScene.HARBOUR;
import static dev.quarterdeck.core.kill.KillScene.TRIGGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.BotTrades.Traded;
import dev.quarterdeck.core.kill.KillOrder.Method;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.FakeVenue;
import dev.quarterdeck.core.venue.VenueBook;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** On which market, how much and at what price a kill closes, and what it must be able to show. */
class ClosingRulesTest {
  private static final HaltScope DESK = new HaltScope.Desk();
  private static final InstrumentId USDC_MARKET = InstrumentId.parse("BTCUSDC@fake");

  @Test
  void aBotsShareOfAnAssetIsCountedOverItsMarketsBeforeItIsHeldAgainstTheBalance() {
    KillScene scene = new KillScene(false).lists(USDC_MARKET, "BTC", "USDC", "5");
    scene.venue.holds("BTC", "1.6");
    KillAccess access =
        scene.traded(
            Map.of(BTC, traded("1", "100000"), USDC_MARKET, traded("-0.4", "-40000")),
            Map.of("BTC", new BigDecimal("0.1")));

    PassOutcome last =
        run(scene, scene.mandate(new HaltScope.Bot(HARBOUR), Method.FLATTEN), access, 60);

    assertThat(last.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(scene.venue.trulyOwned("BTC"))
        .as("1.1 are not the bot's")
        .isEqualByComparingTo("1.1");
  }

  @Test
  void whatOneMarketForbidsForItsSizeIsSoldOnAnother() {
    KillScene scene =
        new KillScene(false)
            .lists(BTC, "BTC", "USDT", "5000")
            .lists(USDC_MARKET, "BTC", "USDC", "5")
            .quotes(BTC, "100000", "10")
            .quotes(USDC_MARKET, "100000", "10");
    scene.venue.holds("BTC", "0.01");

    PassOutcome last = run(scene, scene.mandate(DESK, Method.FLATTEN), scene.access(), 60);

    assertThat(last.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(last.holdings()).extracting(Holding::fate).containsOnly(Holding.Fate.CASH);
    assertThat(scene.venue.trulyOwned("BTC")).isZero();
  }

  @Test
  void aBookWithOneSideIsNoMarketToSellOn() {
    KillScene scene = new KillScene(false);
    scene.quotes(
        new VenueBook(
            BTC, 1, List.of(new VenueBook.Level(BigDecimal.ONE, BigDecimal.TEN)), List.of()));
    scene.venue.holds("BTC", "1");

    PassOutcome last = run(scene, scene.mandate(DESK, Method.FLATTEN), scene.access(), 60);

    assertThat(last.verdict()).isEqualTo(KillVerdict.NOT_FLAT);
    assertThat(scene.venue.trulyOwned("BTC")).isEqualByComparingTo("1");
    assertThat(last.holdings()).anySatisfy(held -> assertThat(held.because()).contains("one side"));
  }

  /** As if every slice of the kill's had emptied the book down to there. */
  @Test
  void aBookThatFallsAtOnceIsFollowedByOneSlippageLimitInHalfAMinute() {
    KillScene scene = new KillScene(false);
    scene.venue.holds("BTC", "8");
    scene.quotes(BTC, "100000", "0.5");
    for (int second = 3; second <= 600; second++) {
      BigDecimal mid = new BigDecimal(100_000 - 700 * Math.min(second, 100));
      scene.after(Duration.ofSeconds(second), () -> scene.quotes(BTC, mid.toPlainString(), "0.5"));
    }

    run(scene, scene.mandate(DESK, Method.FLATTEN), scene.access(), 20);
    assertThat(scene.venue.trulyOwned("BTC")).as("above 98000 first").isGreaterThan(BigDecimal.ONE);

    PassOutcome last = run(scene, scene.mandate(DESK, Method.FLATTEN), scene.access(), 30 * 70);
    assertThat(last.verdict()).as("a market that stays there").isEqualTo(KillVerdict.FLAT);
  }

  @Test
  void whatCannotBeStoredAsEvidenceIsNoGroundForFlat() {
    KillScene scene = new KillScene(false);
    scene.venue.holds("BTC", "1");
    Set<Sha256> lost = new HashSet<>();
    KillAccess.Evidence full =
        new KillAccess.Evidence() {
          @Override
          public Sha256 keep(String answer) {
            Sha256 name = Sha256.of(answer);
            if (scene.clock.instant().isBefore(TRIGGER.plusSeconds(60))) {
              lost.add(name);
            } else {
              lost.remove(name);
            }
            return name;
          }

          @Override
          public Set<Sha256> lost() {
            return lost;
          }
        };
    AccountKill kill = new AccountKill(scene.mandate(DESK, Method.FLATTEN), scene.access(full));

    PassOutcome last =
        kill.run(pass -> scene.clock.instant().isBefore(TRIGGER.plusSeconds(40)), pass -> {});

    assertThat(last.verdict()).isEqualTo(KillVerdict.UNKNOWN);
    assertThat(scene.venue.trulyOwned("BTC")).as("closed all the same").isZero();
    assertThat(kill.outcome(last).reads())
        .allSatisfy(
            read ->
                assertThat(read.failure())
                    .hasValueSatisfying(why -> assertThat(why).contains("could not be stored")));

    PassOutcome later =
        new AccountKill(scene.mandate(DESK, Method.FLATTEN), scene.access(full))
            .run(pass -> scene.clock.instant().isBefore(TRIGGER.plusSeconds(120)), pass -> {});
    assertThat(later.verdict()).isEqualTo(KillVerdict.FLAT);
  }

  /** Otherwise a position stays and nobody who looks can tell why. */
  @Test
  void whyAClosingOrderWasRefusedIsSaidInTheVenuesWords() {
    KillScene scene = new KillScene(true);
    scene.venue.positioned(BTC, "1");
    AtomicInteger submits = new AtomicInteger();
    scene.venue.faults(
        name ->
            name.equals("submit") && submits.getAndIncrement() == 0
                ? Optional.of(FakeVenue.Fault.RATE_LIMITED)
                : Optional.empty());
    AccountKill kill = new AccountKill(scene.mandate(DESK, Method.FLATTEN), scene.access());

    PassOutcome last =
        kill.run(pass -> scene.clock.instant().isBefore(TRIGGER.plusSeconds(300)), pass -> {});

    assertThat(last.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(kill.steps())
        .extracting(KillStep::what)
        .filteredOn(what -> what.startsWith("closing order on " + BTC + " refused: "))
        .singleElement()
        .asString()
        .contains("RateLimited");
    assertThat(kill.steps()).isSortedAccordingTo(Comparator.comparing(KillStep::at));
  }

  private static PassOutcome run(
      KillScene scene, KillMandate mandate, KillAccess access, int seconds) {
    return new AccountKill(mandate, access)
        .run(pass -> scene.clock.instant().isBefore(TRIGGER.plusSeconds(seconds)), pass -> {});
  }

  private static Traded traded(String quantity, String value) {
    return new Traded(new BigDecimal(quantity), new BigDecimal(value));
  }
}
