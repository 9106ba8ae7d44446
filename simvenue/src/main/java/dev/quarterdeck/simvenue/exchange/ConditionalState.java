package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conditional order as it stood at one moment.
 *
 * @param order the order that it became, null before
 * @param triggeredMillis when its price came, zero before
 * @param rejection why the order that it would have become was refused, null where it was not
 */
public record ConditionalState(
    String account,
    long algoId,
    String clientAlgoId,
    NewConditional asked,
    ConditionalStatus status,
    @Nullable OrderState order,
    long createdMillis,
    long updatedMillis,
    long triggeredMillis,
    @Nullable String rejection) {

  /** Checks that nothing is missing. */
  public ConditionalState {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(clientAlgoId, "clientAlgoId");
    Objects.requireNonNull(asked, "asked");
    Objects.requireNonNull(status, "status");
  }

  /** Whether it still waits for its price. */
  public boolean waits() {
    return status == ConditionalStatus.NEW;
  }

  /** What the order that it became has traded. */
  public BigDecimal executed() {
    return order == null ? BigDecimal.ZERO : order.executed();
  }

  /** Price times quantity of that. */
  public BigDecimal executedQuote() {
    return order == null ? BigDecimal.ZERO : order.executedQuote();
  }
}
