package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OutcomeSettlement;
import dev.quarterdeck.core.venue.RawAnswer;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends a closing order at most once and finds out what came of it. */
public final class OrderCloser {
  private final KillMandate mandate;
  private final KillAccess access;

  /** Closes at one account. */
  public OrderCloser(KillMandate mandate, KillAccess access) {
    this.mandate = mandate;
    this.access = access;
  }

  /** Sends an order that nobody can have sent before. */
  public ClosingOrder send(OrderRequest order) {
    Instant sentAt = access.clock().instant();
    return switch (access.venue().submit(order, sentAt)) {
      case VenueAnswer.Answered<OrderReport.Status>(
              OrderReport.Status status,
              List<RawAnswer> raw) -> {
        raw.forEach(part -> access.evidence().keep(part.body()));
        yield taken(order, status, "taken");
      }
      case VenueAnswer.Failed<OrderReport.Status>(VenueFailure failure, _) ->
          failure instanceof VenueFailure.OutcomeUnknown
              ? settle(order, access.clock().instant())
              : new ClosingOrder(
                  order,
                  ClosingOrder.Fate.REFUSED,
                  Optional.empty(),
                  later(sentAt),
                  KillFailures.text(failure));
    };
  }

  /**
   * Finds out about an order that may have been sent, and does not send it.
   *
   * @param sentBefore when it was sent at the latest
   */
  public ClosingOrder settle(OrderRequest order, Instant sentBefore) {
    OutcomeSettlement settlement =
        OutcomeSettlement.begin(order.clientOrderId(), mandate.settlement(), sentBefore);
    while (true) {
      Instant askedAt = access.clock().instant();
      OutcomeSettlement.Step step =
          settlement.after(
              access.venue().order(order.instrument(), order.clientOrderId()), askedAt);
      switch (step) {
        case OutcomeSettlement.Step.Ask ask -> {
          settlement = ask.settlement();
          access.patience().pause(ask.pause());
        }
        case OutcomeSettlement.Step.Settled(OrderReport report) -> {
          return settled(order, report);
        }
      }
    }
  }

  private ClosingOrder settled(OrderRequest order, OrderReport report) {
    if (report instanceof OrderReport.Status status) {
      return taken(order, status, "shown when asked for");
    }
    return new ClosingOrder(
        order,
        ClosingOrder.Fate.LOST,
        Optional.empty(),
        access.clock().instant(),
        "the venue denied it twice: " + report);
  }

  private ClosingOrder taken(OrderRequest order, OrderReport.Status status, String how) {
    return new ClosingOrder(
        order,
        ClosingOrder.Fate.TAKEN,
        Optional.of(status),
        access.clock().instant(),
        how + ", " + status.state());
  }

  private Instant later(Instant sentAt) {
    Instant now = access.clock().instant();
    return now.isAfter(sentAt) ? now : sentAt;
  }
}
