package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What it takes to call an order lost: the venue said that it does not know it, and said so again
 * after longer than an order can stay invisible.
 *
 * @param visibilityDelay how long an accepted order may stay out of the venue's answers
 * @param denials in the order of time, two or more
 */
public record DeniedTwice(Duration visibilityDelay, List<Denial> denials) {
  /** The least time between the first denial and the last. */
  public static final Duration LEAST_APART = Duration.ofSeconds(5);

  /**
   * The venue does not know the order.
   *
   * @param at when it said so
   * @param endpoint method and path, without signature or keys
   * @param answer the raw answer's hash
   */
  public record Denial(Instant at, String endpoint, Sha256 answer) {
    public Denial {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(endpoint, "endpoint");
      Objects.requireNonNull(answer, "answer");
    }
  }

  public DeniedTwice {
    denials = List.copyOf(denials);
    if (denials.size() < 2) {
      throw new IllegalArgumentException("an order is lost when it was denied twice");
    }
    Duration apart = Duration.between(denials.getFirst().at(), denials.getLast().at());
    if (apart.compareTo(LEAST_APART) < 0 || apart.compareTo(visibilityDelay) <= 0) {
      throw new IllegalArgumentException(
          "denied twice within " + apart + ", an order can be invisible for " + visibilityDelay);
    }
  }

  /** The bytes that are kept as evidence. */
  public String canonicalJson() {
    return CanonicalJson.write(this);
  }
}
