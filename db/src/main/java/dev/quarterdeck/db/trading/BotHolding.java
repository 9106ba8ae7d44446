package dev.quarterdeck.db.trading;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * What the executions on an account make of a bot's position.
 *
 * @param takenFlat whether a kill of the desk or of the account closed everything there: of what
 *     the bot had before, its capital included, nothing is left
 * @param bought signed base quantity of the bot's orders since then, those that a kill of the bot
 *     closed it with included
 * @param charged what fees took of it in base currency
 * @param strays signed base quantity of kills that did not end flat, which is nobody's by name
 * @param alone whether no other bot traded there since
 */
public record BotHolding(
    boolean takenFlat, BigDecimal bought, BigDecimal charged, BigDecimal strays, boolean alone) {
  public BotHolding {
    Objects.requireNonNull(bought, "bought");
    Objects.requireNonNull(charged, "charged");
    Objects.requireNonNull(strays, "strays");
  }

  /**
   * The position. A kill closes no more than there is, whatever it sold besides.
   *
   * @param capital what the bot began with
   * @param onlyOne whether no other bot has capital there
   * @return empty where a kill closed part of what several held, and nobody knows whose
   */
  public Optional<BigDecimal> position(BigDecimal capital, boolean onlyOne) {
    BigDecimal own = (takenFlat ? BigDecimal.ZERO : capital).add(bought).subtract(charged);
    if (strays.signum() == 0) {
      return Optional.of(own);
    }
    if (!alone || !onlyOne) {
      return Optional.empty();
    }
    BigDecimal left = own.add(strays);
    return Optional.of(left.signum() == own.signum() ? left : BigDecimal.ZERO);
  }
}
