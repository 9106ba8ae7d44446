package dev.quarterdeck.core.soak;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The seven figures that a soak is judged by. Their thresholds are the desk's, not a bot's. */
public enum SoakKpi {
  /** Share of samples in which the strategy was running. */
  RUNNING("running", Relation.AT_LEAST, "0.65"),
  /** The largest business day's turnover as a multiple of that day's opening equity. */
  TURNOVER("turnover", Relation.AT_MOST, "3"),
  /** The largest fall of equity below a business day's opening equity, as a fraction of it. */
  DAILY_LOSS("daily-loss", Relation.BELOW, "0.015"),
  /** The largest fall of equity below its highest so far, as a fraction of that. */
  DRAWDOWN("drawdown", Relation.BELOW, "0.025"),
  /** Share of samples in which the cancels of the last minute were within budget. */
  CANCELS("cancels", Relation.ABOVE, "0.95"),
  /** Executions. */
  FILLS("fills", Relation.ABOVE, "0"),
  /** Share of the orders sent that the execution refused after warm-up. */
  REJECTS("rejects", Relation.AT_MOST, "0.01");

  private final String id;
  private final Relation relation;
  private final BigDecimal threshold;

  SoakKpi(String id, Relation relation, String threshold) {
    this.id = id;
    this.relation = relation;
    this.threshold = new BigDecimal(threshold);
  }

  /** Its name in results. */
  public String id() {
    return id;
  }

  /** What it is held against. */
  public BigDecimal threshold() {
    return threshold;
  }

  /** How it is held against it: {@code <}, {@code <=}, {@code >} or {@code >=}. */
  public String relation() {
    return relation.sign;
  }

  /**
   * Reads an {@link #id}.
   *
   * @throws IllegalArgumentException naming the ids
   */
  public static SoakKpi parse(String id) {
    return Arrays.stream(values())
        .filter(kpi -> kpi.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "kpi must be one of "
                        + Arrays.stream(values()).map(SoakKpi::id).collect(Collectors.joining(", "))
                        + "; is '"
                        + id
                        + "'"));
  }

  /**
   * The KPI over some samples.
   *
   * @param complete whether the window is as long as asked
   * @param value what was measured, empty where nothing could be
   * @param samples how many samples stand behind it; unknown without one
   */
  Kpi judge(boolean complete, Optional<Fraction> value, long samples) {
    KpiVerdict verdict =
        complete && samples > 0
            ? value
                .map(
                    v -> relation.holds(v.compareTo(threshold)) ? KpiVerdict.PASS : KpiVerdict.FAIL)
                .orElse(KpiVerdict.UNKNOWN)
            : KpiVerdict.UNKNOWN;
    return new Kpi(id, verdict, value.map(Fraction::rounded), threshold, samples);
  }

  private enum Relation {
    BELOW("<"),
    AT_MOST("<="),
    ABOVE(">"),
    AT_LEAST(">=");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    boolean holds(int comparison) {
      return switch (this) {
        case BELOW -> comparison < 0;
        case AT_MOST -> comparison <= 0;
        case ABOVE -> comparison > 0;
        case AT_LEAST -> comparison >= 0;
      };
    }
  }
}
