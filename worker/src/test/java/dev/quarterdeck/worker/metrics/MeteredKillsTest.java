package dev.quarterdeck.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.kill.ClosingOrder;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.workflow.kill.AccountStanding;
import dev.quarterdeck.workflow.kill.KillActivities;
import dev.quarterdeck.workflow.kill.KillCertified;
import dev.quarterdeck.workflow.kill.KillEnd;
import dev.quarterdeck.workflow.kill.KillPlan;
import dev.quarterdeck.workflow.kill.KillReport;
import dev.quarterdeck.workflow.kill.KillRequest;
import dev.quarterdeck.workflow.kill.KillTask;
import dev.quarterdeck.workflow.kill.Latch;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What somebody who alerts on a kill reads while it runs. */
class MeteredKillsTest {
  private static final Instant TRIGGERED = Instant.parse("2026-03-01T10:00:00Z");
  private static final KillPlan.AccountPlan MAIN =
      new KillPlan.AccountPlan("main", KillOrder.Method.FLATTEN, List.of());
  private static final String SERIES =
      "quarterdeck_kill_not_flat_seconds{account=\"main\",scope=\"desk\"} ";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Passes passes = new Passes();
  private Instant now = TRIGGERED;
  private final MeteredKills kills = new MeteredKills(passes, registry, () -> now);

  @Test
  void itRisesWhileTheAccountIsNotFlatAndIsZeroOnceItIs() {
    assertThat(registry.scrape()).doesNotContain("quarterdeck_kill_not_flat_seconds");

    passes(4, KillVerdict.NOT_FLAT);
    assertThat(shown()).isEqualTo("4.0");
    passes(75, KillVerdict.UNKNOWN);
    assertThat(shown()).isEqualTo("75.0");
    passes(80, KillVerdict.FLAT);
    assertThat(shown()).isEqualTo("0.0");
    passes(90, KillVerdict.NOT_FLAT);
    assertThat(shown()).isEqualTo("90.0");
  }

  @Test
  void aPassThatFailsIsNotFlatEither() {
    passes.answer = Optional.empty();
    now = TRIGGERED.plusSeconds(31);

    assertThatThrownBy(() -> kills.pass(task(Optional.of("before"))))
        .hasMessage("the database is away");
    assertThat(shown()).isEqualTo("31.0");
  }

  @Test
  void aFirstPassThatDoesNotEndIsNotFlatYet() {
    now = TRIGGERED.plusSeconds(12);
    passes.meanwhile = this::shown;
    passes.answer = Optional.of(standing(KillVerdict.FLAT));

    kills.pass(task(Optional.empty()));

    assertThat(passes.seen).isEqualTo("12.0");
    assertThat(shown()).isEqualTo("0.0");
  }

  @Test
  void whatIsCertifiedIsNobodysAlarmAnyMore() {
    passes(75, KillVerdict.NOT_FLAT);

    kills.certify(
        new KillEnd(
            "k1",
            "k1",
            "desk",
            new KillPlan(List.of(MAIN)),
            "grace",
            "test",
            TRIGGERED,
            Optional.empty(),
            List.of(),
            Map.of(),
            Optional.empty()));

    assertThat(shown()).isEqualTo("0.0");
  }

  private void passes(int seconds, KillVerdict verdict) {
    now = TRIGGERED.plusSeconds(seconds);
    passes.answer = Optional.of(standing(verdict));
    kills.pass(task(Optional.of("before")));
  }

  /** The value as Prometheus reads it. */
  private String shown() {
    return registry
        .scrape()
        .lines()
        .filter(line -> line.startsWith(SERIES))
        .map(line -> line.substring(SERIES.length()))
        .findFirst()
        .orElse("nothing");
  }

  private static KillTask task(Optional<String> before) {
    return new KillTask("k1", "desk", MAIN, TRIGGERED, Optional.empty(), before, List.of());
  }

  private AccountStanding standing(KillVerdict verdict) {
    return new AccountStanding(
        new KillReport.VenueLine(
            "main", verdict, 0, 0, List.of(), List.of(), List.of(), List.of(), 2, TRIGGERED, ""),
        "record",
        List.of(),
        Duration.ZERO,
        Optional.empty(),
        now);
  }

  /** Passes that end as they are told to; nothing else is asked of them but the certificate. */
  private static final class Passes implements KillActivities {
    private Optional<AccountStanding> answer = Optional.empty();
    private Supplier<String> meanwhile = () -> "";
    private String seen = "";

    @Override
    public AccountStanding pass(KillTask task) {
      seen = meanwhile.get();
      return answer.orElseThrow(() -> new IllegalStateException("the database is away"));
    }

    @Override
    public KillCertified certify(KillEnd end) {
      return new KillCertified(
          KillVerdict.ABANDONED, TRIGGERED, "0".repeat(64), "certificate.json");
    }

    @Override
    public KillPlan plan(KillRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public KillPlan whole(KillRequest request, KillPlan plan) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Latch trip(String requestId, String scope, String by, String reason, Instant at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public AccountStanding survey(KillTask task) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ClosingOrder close(KillTask task, OrderRequest order) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void record(KillEnd end, KillCertified certified) {
      throw new UnsupportedOperationException();
    }
  }
}
