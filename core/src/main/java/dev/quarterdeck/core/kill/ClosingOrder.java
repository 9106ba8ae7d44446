package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An order that closes a holding, when it is known what came of it.
 *
 * @param request the order
 * @param fate what came of it
 * @param status where it ended, where the venue took it
 * @param at when this was known
 * @param detail the venue's words, or how it was found out
 */
public record ClosingOrder(
    OrderRequest request,
    Fate fate,
    Optional<OrderReport.Status> status,
    Instant at,
    String detail) {
  /** What came of a closing order. */
  public enum Fate {
    /** The venue took it. */
    TAKEN,
    /** It had no effect. */
    REFUSED,
    /** The venue denied it twice, long after it could still arrive. */
    LOST
  }

  public ClosingOrder {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(fate, "fate");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(detail, "detail");
    if ((fate == Fate.TAKEN) != status.isPresent()) {
      throw new IllegalArgumentException("an order has a status when the venue took it");
    }
  }

  /** That it closed nothing, in a line. */
  String failed() {
    return "closing order on %s %s: %s".formatted(instrument(), said(), detail);
  }

  private String said() {
    return switch (fate) {
      case TAKEN -> "taken";
      case REFUSED -> "refused";
      case LOST -> "lost";
    };
  }

  /** Whether the venue took it and has not said yet where it ended. */
  boolean unfinished() {
    return status.filter(known -> !known.state().closed()).isPresent();
  }

  /** The same, ended there. */
  ClosingOrder ended(OrderReport.Status where, Instant now) {
    return new ClosingOrder(request, fate, Optional.of(where), now, detail);
  }

  InstrumentId instrument() {
    return request.instrument();
  }

  Optional<String> venueOrderId() {
    return status.map(known -> known.venueOrderId().value());
  }

  BigDecimal filled() {
    return status.map(OrderReport.Status::filledQuantity).orElse(BigDecimal.ZERO);
  }

  /** Executed, positive for a buy. */
  BigDecimal signedFill() {
    return filled().multiply(BigDecimal.valueOf(request.side().sign()));
  }
}
