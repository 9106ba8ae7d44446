package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.strategy.MarketView;
import dev.quarterdeck.core.strategy.PortfolioView;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.strategy.StrategyParameters;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;
import java.util.StringJoiner;

/**
 * Whether the bot may quote. Every reason against it is named. A stop by a daily limit holds until
 * the next business day, every other stop for the run; a pause holds as long as its reason.
 */
public final class RiskPolicy {
  private static final int DAILY =
      Reason.DAILY_LOSS.bit() | Reason.DRAWDOWN.bit() | Reason.TURNOVER.bit();
  private static final Reason[] REASONS = Reason.values();

  private final RiskSettings settings;
  private final EdgeGate edgeGate;
  private final CancelBudget cancelBudget;
  private final boolean feesResolved;
  private final long staleNanos;
  private long businessDay = Long.MIN_VALUE;
  private int latched;
  private int active;
  private double dailyLoss;
  private double drawdown;
  private double turnover;
  // Derived from active; rebuilt only when it changes, since a reason usually lasts.
  private int describedMask;
  private String described = "";

  private RiskPolicy(
      RiskSettings settings, EdgeGate edgeGate, CancelBudget cancelBudget, boolean feesResolved) {
    this.settings = settings;
    this.edgeGate = edgeGate;
    this.cancelBudget = cancelBudget;
    this.feesResolved = feesResolved;
    this.staleNanos = settings.staleAfter().toNanos();
  }

  /** Reads {@code risk.*}, {@code edge.*} and {@code cancels.*}. */
  public static RiskPolicy read(StrategyParameters parameters, boolean feesResolved) {
    return new RiskPolicy(
        RiskSettings.read(parameters),
        EdgeGate.read(parameters),
        CancelBudget.read(parameters),
        feesResolved);
  }

  /**
   * Measures the day's loss, drawdown and turnover; first thing in a tick. Without a quote equity
   * has no value, and what was measured last stands.
   */
  public void measure(MarketView market, PortfolioView portfolio) {
    if (portfolio.businessDay() != businessDay) {
      businessDay = portfolio.businessDay();
      latched &= ~DAILY;
      dailyLoss = 0;
      drawdown = 0;
      turnover = 0;
    }
    if (!market.hasQuote()) {
      return;
    }
    double equity = portfolio.equityUnits();
    dailyLoss = fall(portfolio.openingEquityUnits(), equity);
    drawdown = fall(portfolio.peakEquityUnits(), equity);
    // Without equity any turnover is over every limit.
    turnover = equity > 0 ? portfolio.turnoverTodayUnits() / equity : Double.POSITIVE_INFINITY;
  }

  /** Whether the market can be looked at: two-sided and not stale. */
  public boolean observable(MarketView market) {
    return market.hasQuote() && market.bookAgeNanos() < staleNanos;
  }

  /**
   * Says what state the bot is in; last thing before orders.
   *
   * @param warm whether there is enough history
   * @param netEdge expected edge of the spread to be quoted; looked at only when warm
   */
  public BotState assess(
      MarketView market,
      PortfolioView portfolio,
      OperatorControl operator,
      boolean warm,
      double netEdge) {
    long now = market.nowNanos();
    cancelBudget.update(now, portfolio.cancelsLastMinute());
    latch(operator, portfolio.marginRatio());
    active = latched;
    when(operator.paused(), Reason.OPERATOR_PAUSE);
    when(cancelBudget.pauses(now), Reason.CANCEL_BUDGET);
    when(!market.hasQuote(), Reason.NO_QUOTE);
    when(market.hasQuote() && market.bookAgeNanos() >= staleNanos, Reason.MARKET_STALE);
    when(!portfolio.balancesKnown(), Reason.BALANCE_UNKNOWN);
    when(!(Math.abs(portfolio.positionDrift()) <= settings.positionDrift()), Reason.POSITION_DRIFT);
    when(!(portfolio.marginRatio() >= settings.marginPause()), Reason.MARGIN_LOW);
    when(settings.requireResolvedFees() && !feesResolved, Reason.FEES_UNRESOLVED);
    when(warm && observable(market) && edgeGate.blocks(now, netEdge), Reason.EDGE_GATE);
    when(!warm, Reason.WARM_UP);
    return state();
  }

  /** The state that the reasons found by {@link #assess} lead to. */
  public BotState state() {
    // Reasons are declared from the hardest to the mildest.
    return active == 0 ? BotState.RUNNING : REASONS[Integer.numberOfTrailingZeros(active)].state();
  }

  /** Every reason, comma separated, empty when running. */
  public String reasons() {
    if (active != describedMask) {
      StringJoiner joiner = new StringJoiner(",");
      for (Reason reason : REASONS) {
        if ((active & reason.bit()) != 0) {
          joiner.add(reason.text());
        }
      }
      described = joiner.toString();
      describedMask = active;
    }
    return described;
  }

  /** Fall from the day's opening equity as a fraction, not negative. */
  public double dailyLoss() {
    return dailyLoss;
  }

  /** Fall from the day's highest equity as a fraction, not negative. */
  public double drawdown() {
    return drawdown;
  }

  /** The day's turnover as a multiple of equity. */
  public double turnover() {
    return turnover;
  }

  /** Cancels allowed in a minute. */
  public int cancelsAllowed() {
    return cancelBudget.budget();
  }

  public void save(StateWriter out) {
    edgeGate.save(out);
    cancelBudget.save(out);
    out.writeLong(businessDay);
    out.writeInt(latched);
    out.writeInt(active);
    out.writeDouble(dailyLoss);
    out.writeDouble(drawdown);
    out.writeDouble(turnover);
  }

  public void restore(StateReader in) {
    edgeGate.restore(in);
    cancelBudget.restore(in);
    businessDay = in.readLong();
    latched = in.readInt();
    active = in.readInt();
    dailyLoss = in.readDouble();
    drawdown = in.readDouble();
    turnover = in.readDouble();
  }

  private void latch(OperatorControl operator, double marginRatio) {
    if (operator.killed()) {
      latched |= Reason.OPERATOR_KILL.bit();
    }
    if (dailyLoss >= settings.dailyLoss()) {
      latched |= Reason.DAILY_LOSS.bit();
    }
    if (drawdown >= settings.drawdown()) {
      latched |= Reason.DRAWDOWN.bit();
    }
    if (turnover >= settings.turnover()) {
      latched |= Reason.TURNOVER.bit();
    }
    if (marginRatio < settings.marginStop()) {
      latched |= Reason.MARGIN_CRITICAL.bit();
    }
    if (cancelBudget.exhausted()) {
      latched |= Reason.CANCEL_BUDGET_REPEATED.bit();
    }
  }

  private void when(boolean holds, Reason reason) {
    if (holds) {
      active |= reason.bit();
    }
  }

  private static double fall(double from, double to) {
    return from > 0 ? Math.max(0, (from - to) / from) : 0;
  }
}
