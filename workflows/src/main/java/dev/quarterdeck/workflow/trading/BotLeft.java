package dev.quarterdeck.workflow.trading;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far it has come that a bot leaves nothing behind at a venue.
 *
 * @param venue the venue
 * @param orders orders of the bot that may still work there, as far as is known
 * @param cancelled orders that were taken off
 * @param emptySince when the first read was asked for that showed nothing, and after which all did;
 *     empty before there was one
 * @param readAt when the last read was asked for, empty before there was one
 * @param reasons why it is not done yet, empty where it is
 */
public record BotLeft(
    String venue,
    int orders,
    int cancelled,
    Optional<Instant> emptySince,
    Optional<Instant> readAt,
    List<String> reasons) {
  public BotLeft {
    Objects.requireNonNull(venue, "venue");
    Objects.requireNonNull(emptySince, "emptySince");
    Objects.requireNonNull(readAt, "readAt");
    reasons = List.copyOf(reasons);
  }

  /** Whether two reads, far enough apart, showed that nothing is left. */
  public boolean done() {
    return reasons.isEmpty();
  }

  /** In one line. */
  String text() {
    if (!done()) {
      return "still taking its orders off at " + venue + ": " + String.join("; ", reasons);
    }
    return emptySince
        .map(
            first ->
                "no order left at "
                    + venue
                    + ", read from "
                    + first
                    + " to "
                    + readAt.orElse(first))
        .orElse("nothing was ever sent to " + venue);
  }
}
