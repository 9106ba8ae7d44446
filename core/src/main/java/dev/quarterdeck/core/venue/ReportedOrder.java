package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * An order as a venue shows it, whoever placed it.
 *
 * @param clientOrderId the id given by whoever placed it; text, as others need not keep our rules
 * @param instrument what it trades
 * @param side buy or sell
 * @param quantity ordered base quantity
 * @param limit worst price; empty for a market order
 * @param status where it stands
 */
public record ReportedOrder(
    String clientOrderId,
    InstrumentId instrument,
    Side side,
    BigDecimal quantity,
    Optional<BigDecimal> limit,
    OrderReport.Status status) {
  public ReportedOrder {
    Objects.requireNonNull(clientOrderId, "clientOrderId");
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(status, "status");
  }
}
