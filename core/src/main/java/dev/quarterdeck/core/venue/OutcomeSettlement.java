package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds out what became of an order whose answer was lost, by asking the venue for its client order
 * id. It ends when the venue shows the order, or has denied it twice, both times when the request
 * could no longer be taken and far enough apart for a slow view of the venue to have caught up. A
 * question without an answer is no denial.
 *
 * @param clientOrderId the order
 * @param terms what is known of the venue
 * @param deadSince from when on the venue refuses the request for its age, should it still be on
 *     its way
 * @param unanswered questions in a row that got no answer
 * @param firstDenial when the venue first denied an order that could no longer arrive
 */
public record OutcomeSettlement(
    ClientOrderId clientOrderId,
    Terms terms,
    Instant deadSince,
    int unanswered,
    Optional<Instant> firstDenial) {
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final int DOUBLINGS = 5;

  public OutcomeSettlement {
    Objects.requireNonNull(clientOrderId, "clientOrderId");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(deadSince, "deadSince");
    Objects.requireNonNull(firstDenial, "firstDenial");
    if (unanswered < 0) {
      throw new IllegalArgumentException("unanswered must not be negative: " + unanswered);
    }
  }

  /**
   * What is known of a venue.
   *
   * @param requestLifetime age at which the venue refuses a request, not negative
   * @param denialsApart least time between two denials that count, at least five seconds; must be
   *     longer than the venue takes to show an order that it took
   */
  public record Terms(Duration requestLifetime, Duration denialsApart) {
    public Terms {
      Objects.requireNonNull(requestLifetime, "requestLifetime");
      Objects.requireNonNull(denialsApart, "denialsApart");
      if (requestLifetime.isNegative()) {
        throw new IllegalArgumentException("requestLifetime must not be negative");
      }
      if (denialsApart.compareTo(Duration.ofSeconds(5)) < 0) {
        throw new IllegalArgumentException("denialsApart must be at least 5 s: " + denialsApart);
      }
    }
  }

  /** What to do next. */
  public sealed interface Step {
    /** Wait, then ask again. */
    record Ask(OutcomeSettlement settlement, Duration pause) implements Step {
      public Ask {
        Objects.requireNonNull(settlement, "settlement");
        Objects.requireNonNull(pause, "pause");
      }
    }

    /** The outcome is known: where the order stands, or that it is lost. */
    record Settled(OrderReport report) implements Step {
      public Settled {
        Objects.requireNonNull(report, "report");
      }
    }
  }

  /** Nothing asked yet, of an order sent at a time. */
  public static OutcomeSettlement begin(ClientOrderId clientOrderId, Terms terms, Instant sentAt) {
    return new OutcomeSettlement(
        clientOrderId, terms, sentAt.plus(terms.requestLifetime()), 0, Optional.empty());
  }

  /**
   * What follows from an answer.
   *
   * @param answer of {@link VenueAdapter#order}
   * @param askedAt when the question went out; the venue looked no earlier
   * @throws IllegalArgumentException when the answer shows another order
   */
  public Step after(VenueAnswer<Optional<ReportedOrder>> answer, Instant askedAt) {
    return switch (answer) {
      case VenueAnswer.Failed<Optional<ReportedOrder>>(VenueFailure failure, _) ->
          new Step.Ask(
              new OutcomeSettlement(clientOrderId, terms, deadSince, unanswered + 1, firstDenial),
              patience(failure));
      case VenueAnswer.Answered<Optional<ReportedOrder>>(Optional<ReportedOrder> found, _) ->
          found.map(this::shown).orElseGet(() -> denied(askedAt));
    };
  }

  private Step shown(ReportedOrder order) {
    if (!order.clientOrderId().equals(clientOrderId.value())) {
      throw new IllegalArgumentException(
          "asked for " + clientOrderId + ", was shown " + order.clientOrderId());
    }
    return new Step.Settled(order.status());
  }

  private Step denied(Instant askedAt) {
    if (askedAt.isBefore(deadSince)) {
      return new Step.Ask(heard(Optional.empty()), Duration.between(askedAt, deadSince));
    }
    if (firstDenial.isEmpty()) {
      return new Step.Ask(heard(Optional.of(askedAt)), terms.denialsApart());
    }
    Instant decisive = firstDenial.get().plus(terms.denialsApart());
    return askedAt.isBefore(decisive)
        ? new Step.Ask(heard(firstDenial), Duration.between(askedAt, decisive))
        : new Step.Settled(new OrderReport.DeclaredLost(firstDenial.get(), askedAt));
  }

  private OutcomeSettlement heard(Optional<Instant> denial) {
    return new OutcomeSettlement(clientOrderId, terms, deadSince, 0, denial);
  }

  private Duration patience(VenueFailure failure) {
    Duration backOff = SHORTEST_WAIT.multipliedBy(1L << Math.min(unanswered, DOUBLINGS));
    Duration wait = backOff.compareTo(LONGEST_WAIT) < 0 ? backOff : LONGEST_WAIT;
    return failure instanceof RateLimited limited
        ? limited.retryAfter().filter(asked -> asked.compareTo(wait) > 0).orElse(wait)
        : wait;
  }
}
