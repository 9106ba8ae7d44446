package dev.quarterdeck.core.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.core.trading.EngineConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The meter at a real engine. */
class SoakedEngineTest {
  private static final Instant FROM = PlayedSoak.FROM;
  private static final Instant TO = FROM.plus(Duration.ofMinutes(20));

  private final Tape tape = Recording.prints(5, 400);

  @Test
  void aRunFillsAndComesToTheSameResultTwice() {
    SoakResult first = play(Recording.config(7));

    assertThat(first.fills()).isGreaterThan(50);
    assertThat(first.fillModelBias()).isEqualTo("optimistic_estimated");
    assertThat(first.coverage().samples()).isEqualTo(20 * 60 + 1);
    assertThat(play(Recording.config(7)).canonicalJson()).isEqualTo(first.canonicalJson());
  }

  @Test
  void segmentsWithCheckpointsComeToTheResultOfTheWholeRun() {
    EngineConfig config = Recording.config(7);
    SoakTerms terms = Recording.terms(tape, config, FROM, TO);
    Random random = new Random(11);
    long to = MarketTime.nanos(TO);
    Engine engine = Engine.start(config, tape, MarketTime.nanos(FROM), to);
    SoakMeter meter = SoakMeter.start(terms);
    long until = MarketTime.nanos(FROM);
    while (!engine.playUntil(until, meter)) {
      engine = Engine.resume(config, tape, engine.checkpoint());
      meter = SoakMeter.resume(terms, meter.checkpoint());
      until += 1 + random.nextLong(30_000_000_000L);
    }

    assertThat(meter.result(engine.statistics()).canonicalJson())
        .isEqualTo(play(Recording.config(7)).canonicalJson());
  }

  @Test
  void withoutTradingNoOrderIsSentAndTheSoakDoesNotPass() {
    EngineConfig own = Recording.config(7, Mode.NO_TRADE);

    SoakResult result = play(own);

    assertThat(result.statistics().ordersSubmitted()).isZero();
    assertThat(result.kpi(SoakKpi.FILLS).verdict()).isEqualTo(KpiVerdict.FAIL);
    assertThat(result.kpi(SoakKpi.REJECTS).verdict()).isEqualTo(KpiVerdict.UNKNOWN);
    assertThat(result.verdict()).isEqualTo(KpiVerdict.FAIL);
  }

  private SoakResult play(EngineConfig config) {
    long to = MarketTime.nanos(TO);
    Engine engine = Engine.start(config, tape, MarketTime.nanos(FROM), to);
    SoakMeter meter = SoakMeter.start(Recording.terms(tape, config, FROM, TO));
    engine.playUntil(to, meter);
    return meter.result(engine.statistics());
  }
}
