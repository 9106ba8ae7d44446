package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One change of a futures wallet; a wallet is the sum of its incomes.
 *
 * @param symbol empty for transfers
 * @param transactionId unique at the venue
 * @param tradeId null where no trade was the cause
 */
public record Income(
    String account,
    String symbol,
    IncomeType type,
    BigDecimal amount,
    long timeMillis,
    long transactionId,
    @Nullable Long tradeId) {}
