package dev.quarterdeck.core.strategy;

import java.util.Objects;

/**
 * One tick's state as a row of evidence. Statistics that a strategy does not have are {@link
 * Double#NaN}. Fractions are of 1 (0.01 is one per cent).
 *
 * @param state running, paused or stopped
 * @param regime the strategy's name for the market's regime, empty where it has none
 * @param buySpread distance of the nearest buy level from the mid, as a fraction
 * @param sellSpread distance of the nearest sell level from the mid, as a fraction
 * @param spreadFloor the least total spread allowed now, as a fraction
 * @param netEdge expected edge per round trip after costs, as a fraction
 * @param skew inventory skew applied, as a fraction
 * @param baseShare share of equity held in base currency
 * @param targetBaseShare wanted share
 * @param drawdown fall from the day's highest equity, as a fraction, not negative
 * @param dailyLoss fall from the day's opening equity, as a fraction, not negative
 * @param turnover the day's turnover as a multiple of equity
 * @param cancelsPerMinute cancels sent in the last 60 seconds
 * @param cancelBudget cancels allowed in 60 seconds
 * @param reasons why the state is not running, comma separated, empty when it is
 */
public record ProcessedState(
    BotState state,
    String regime,
    double buySpread,
    double sellSpread,
    double spreadFloor,
    double netEdge,
    double skew,
    double baseShare,
    double targetBaseShare,
    double drawdown,
    double dailyLoss,
    double turnover,
    int cancelsPerMinute,
    int cancelBudget,
    String reasons) {

  public ProcessedState {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(regime, "regime");
    Objects.requireNonNull(reasons, "reasons");
  }

  /** Whether a strategy trades. */
  public enum BotState {
    /** Not enough history yet; no orders. */
    WARMING_UP,
    /** Quoting. */
    RUNNING,
    /** No orders until the reason is gone. */
    SOFT_PAUSE,
    /** No orders until an operator acts or, for a daily limit, the next business day. */
    HARD_STOP
  }
}
