package dev.quarterdeck.worker.report;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.TickRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a chart of a soak needs: thinned ticks and all fills. Rows are given in order. Drawdown is
 * taken over every tick before thinning, and a tick at which regime or state changes always stays.
 */
public final class SoakSeries {
  private static final long NANOS_A_MILLISECOND = 1_000_000;

  private final Instrument instrument;
  private final long step;
  private final List<Long> times = new ArrayList<>();
  private final List<@Nullable BigDecimal> prices = new ArrayList<>();
  private final List<BigDecimal> equities = new ArrayList<>();
  private final List<Double> drawdowns = new ArrayList<>();
  private final List<Double> baseShares = new ArrayList<>();
  private final List<String> regimes = new ArrayList<>();
  private final List<String> states = new ArrayList<>();
  private final List<Map<String, Object>> fills = new ArrayList<>();
  private @Nullable TickRow latest;
  private boolean latestKept;
  private long seen;
  private long highestEquity = Long.MIN_VALUE;
  private double deepest;

  /**
   * An empty series.
   *
   * @param instrument what prices and amounts are counted in
   * @param ticks how many ticks will be given
   * @param points about how many to keep, positive
   */
  public SoakSeries(Instrument instrument, long ticks, int points) {
    this.instrument = Objects.requireNonNull(instrument, "instrument");
    if (ticks < 0 || points <= 0) {
      throw new IllegalArgumentException("ticks " + ticks + ", points " + points);
    }
    this.step = Math.max(1, Math.ceilDiv(ticks, points));
  }

  /** Takes the next tick. */
  public void tick(TickRow tick) {
    boolean keep = seen++ % step == 0 || changed(tick);
    latest = tick;
    latestKept = keep;
    highestEquity = Math.max(highestEquity, tick.equityUnits());
    deepest = Math.max(deepest, drawdown(tick));
    if (keep) {
      keep(tick);
    }
  }

  /** Takes the next fill. */
  public void fill(Fill fill) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("time", fill.timestampNanos() / NANOS_A_MILLISECOND);
    row.put("side", fill.side().name().toLowerCase(Locale.ROOT));
    row.put("price", instrument.price(fill.priceTicks()));
    row.put("quantity", instrument.quantity(fill.quantityLots()));
    row.put("liquidity", fill.liquidity().name().toLowerCase(Locale.ROOT));
    fills.add(row);
  }

  /**
   * The fields {@code instrument, base, quote, ticks, deepestDrawdown, points} and {@code fills}.
   * {@code points} is one list for each of {@code time} (milliseconds since the epoch), {@code
   * price} (the mid, null without a quote), {@code equity} (quote currency), {@code drawdown} and
   * {@code baseShare} (fractions of 1), {@code regime} and {@code state}.
   */
  public Map<String, Object> fields() {
    if (latest != null && !latestKept) {
      keep(latest);
      latestKept = true;
    }
    Map<String, Object> points = new LinkedHashMap<>();
    points.put("time", List.copyOf(times));
    points.put("price", new ArrayList<>(prices));
    points.put("equity", List.copyOf(equities));
    points.put("drawdown", List.copyOf(drawdowns));
    points.put("baseShare", List.copyOf(baseShares));
    points.put("regime", List.copyOf(regimes));
    points.put("state", List.copyOf(states));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("instrument", instrument.id().toString());
    fields.put("base", instrument.base());
    fields.put("quote", instrument.quote());
    fields.put("ticks", seen);
    fields.put("deepestDrawdown", deepest);
    fields.put("points", points);
    fields.put("fills", List.copyOf(fills));
    return fields;
  }

  private boolean changed(TickRow tick) {
    return latest == null
        || !tick.state().regime().equals(latest.state().regime())
        || tick.state().state() != latest.state().state();
  }

  private void keep(TickRow tick) {
    times.add(tick.timestampNanos() / NANOS_A_MILLISECOND);
    prices.add(mid(tick));
    equities.add(instrument.quoteAmount(tick.equityUnits()));
    drawdowns.add(drawdown(tick));
    baseShares.add(tick.state().baseShare());
    regimes.add(tick.state().regime());
    states.add(tick.state().state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private double drawdown(TickRow tick) {
    return highestEquity <= 0
        ? 0
        : Math.max(0, highestEquity - tick.equityUnits()) / (double) highestEquity;
  }

  private @Nullable BigDecimal mid(TickRow tick) {
    return tick.bestBidTicks() == 0 || tick.bestAskTicks() == 0
        ? null
        : instrument
            .price(tick.bestBidTicks())
            .add(instrument.price(tick.bestAskTicks()))
            .multiply(new BigDecimal("0.5"));
  }
}
