package dev.quarterdeck.db.trading;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * A position that a bot's executions leave.
 *
 * @param bot whose orders they were of
 * @param instrument what was traded
 * @param quantity base quantity, negative is short
 */
public record HeldPosition(BotId bot, InstrumentId instrument, BigDecimal quantity) {
  public HeldPosition {
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(quantity, "quantity");
  }
}
