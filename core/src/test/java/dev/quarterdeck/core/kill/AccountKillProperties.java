package dev.quarterdeck.core.kill;

import static dev.quarterdeck.core.kill.KillScene.BREAKWATER;
import static dev.quarterdeck.core.kill.KillScene.BTC;
import static dev.quarterdeck.core.kill.KillScene.ETH;
import static dev.quarterdeck.core.kill.KillScene.HARBOUR;
import static dev.quarterdeck.core.kill.KillScene.TRIGGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.FakeVenue;
import dev.quarterdeck.core.venue.ReportedOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AccountKillProperties {
  private static final Duration SICK = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofSeconds(5);

  /** Whatever the venue does, FLAT is true when it is said; and said once the venue is well. */
  @Property(tries = 600)
  void flatIsSaidOnlyWhereItIsTrueAndAlwaysInTheEnd(@ForAll long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    KillScene scene = scene(random);
    sicken(scene, random);
    for (int late = random.nextInt(3); late > 0; late--) {
      InstrumentId where = random.nextBoolean() ? BTC : ETH;
      scene.after(
          Duration.ofMillis(random.nextInt((int) QUIET.toMillis())),
          () -> scene.rests(random.nextBoolean() ? HARBOUR : BREAKWATER, where));
    }
    AccountKill kill =
        new AccountKill(
            scene
                .mandate(new HaltScope.Desk(), KillOrder.Method.FLATTEN)
                .quietSince(TRIGGER.plus(QUIET)),
            scene.access());

    PassOutcome last =
        kill.run(
            pass -> scene.clock.instant().isBefore(TRIGGER.plus(SICK).plusSeconds(300)),
            pass -> {
              if (pass.verdict() == KillVerdict.FLAT) {
                requireFlat(scene);
              }
            });

    assertThat(last.verdict()).as(() -> kill.steps().toString()).isEqualTo(KillVerdict.FLAT);
    assertThat(kill.outcome(last).verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(scene.venue.everTaken().stream().map(ReportedOrder::clientOrderId))
        .as("no order twice")
        .doesNotHaveDuplicates();
  }

  private static KillScene scene(RandomGenerator random) {
    boolean derivatives = random.nextBoolean();
    KillScene scene = new KillScene(derivatives);
    scene.venue.visibleAfter(Duration.ofMillis(random.nextInt(2_000)));
    for (InstrumentId instrument : List.of(BTC, ETH)) {
      BigDecimal held = BigDecimal.valueOf(random.nextInt(-3_000, 3_001), 4);
      if (derivatives) {
        scene.venue.positioned(instrument, held.setScale(3, RoundingMode.DOWN).toPlainString());
      } else {
        scene.venue.holds(instrument.equals(BTC) ? "BTC" : "ETH", held.abs().toPlainString());
      }
      for (int order = random.nextInt(6); order > 0; order--) {
        scene.rests(random.nextBoolean() ? HARBOUR : BREAKWATER, instrument);
      }
    }
    scene.quotes(BTC, "100000", random.nextBoolean() ? "1" : "0.02");
    return scene;
  }

  /** For a minute the venue fails, loses answers, lies and leaves orders behind. */
  private static void sicken(KillScene scene, RandomGenerator random) {
    int percent = random.nextInt(70);
    FakeVenue.Fault[] faults = FakeVenue.Fault.values();
    Instant well = TRIGGER.plus(SICK);
    scene.venue.missesInCancelAll(random.nextInt(5));
    scene.venue.faults(
        name ->
            scene.clock.instant().isBefore(well) && random.nextInt(100) < percent
                ? Optional.of(faults[random.nextInt(faults.length)])
                : Optional.empty());
  }

  private static void requireFlat(KillScene scene) {
    assertThat(scene.venue.trulyOpen()).isEmpty();
    if (scene.derivatives) {
      assertThat(scene.venue.trulyHeld()).isEmpty();
    } else {
      assertThat(scene.venue.trulyOwned("BTC")).isLessThan(new BigDecimal("0.001"));
      assertThat(scene.venue.trulyOwned("ETH").multiply(new BigDecimal("4000")))
          .isLessThan(new BigDecimal("9"));
    }
  }
}
