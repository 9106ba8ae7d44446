package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import java.util.Locale;

/** Why the bot is not running, and what follows. */
enum Reason {
  /** An operator or a risk service ended the run. */
  OPERATOR_KILL(BotState.HARD_STOP),
  /** The day's loss limit; holds until the next business day. */
  DAILY_LOSS(BotState.HARD_STOP),
  /** The day's drawdown limit; holds until the next business day. */
  DRAWDOWN(BotState.HARD_STOP),
  /** The day's turnover limit; holds until the next business day. */
  TURNOVER(BotState.HARD_STOP),
  /** Margin ratio so low that liquidation is near; holds for the run. */
  MARGIN_CRITICAL(BotState.HARD_STOP),
  /** Cancel budget breached several times in a row; holds for the run. */
  CANCEL_BUDGET_REPEATED(BotState.HARD_STOP),
  /** An operator or a risk service paused. */
  OPERATOR_PAUSE(BotState.SOFT_PAUSE),
  /** Too many cancels in a minute; cools down. */
  CANCEL_BUDGET(BotState.SOFT_PAUSE),
  /** No two-sided quote. */
  NO_QUOTE(BotState.SOFT_PAUSE),
  /** The book has not changed for too long. */
  MARKET_STALE(BotState.SOFT_PAUSE),
  /** Balances could not be read. */
  BALANCE_UNKNOWN(BotState.SOFT_PAUSE),
  /** Our position and the venue's differ. */
  POSITION_DRIFT(BotState.SOFT_PAUSE),
  /** Margin ratio low. */
  MARGIN_LOW(BotState.SOFT_PAUSE),
  /** Fee rates are only a configured guess where resolved ones are required. */
  FEES_UNRESOLVED(BotState.SOFT_PAUSE),
  /** The expected edge does not cover the costs. */
  EDGE_GATE(BotState.SOFT_PAUSE),
  /** Not enough history. */
  WARM_UP(BotState.WARMING_UP);

  private final BotState state;
  private final String text = name().toLowerCase(Locale.ROOT);

  Reason(BotState state) {
    this.state = state;
  }

  BotState state() {
    return state;
  }

  /** The spelling in evidence. */
  String text() {
    return text;
  }

  int bit() {
    return 1 << ordinal();
  }
}
