package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One question to a venue and what came back.
 *
 * @param round which pass over the account it belongs to, from 1; a failure spoils its round
 * @param at when the answer was complete, or the failure certain
 * @param kind what was asked for
 * @param endpoint method and path, without signature or keys
 * @param answer the raw answer's hash, under which it is stored as an artifact
 * @param found how many orders, positions or assets in it are left to remove; only where it
 *     succeeded
 * @param failure why nothing can be concluded from it
 */
public record VenueRead(
    int round,
    Instant at,
    ReadKind kind,
    String endpoint,
    Optional<Sha256> answer,
    Optional<Integer> found,
    Optional<String> failure) {

  public VenueRead {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(answer, "answer");
    if (round < 1 || endpoint.isBlank()) {
      throw new IllegalArgumentException("a read has a round from 1 and an endpoint");
    }
    if (found.isPresent() == failure.isPresent()) {
      throw new IllegalArgumentException(endpoint + " either found something or failed");
    }
    if (found.isPresent() && (answer.isEmpty() || found.get() < 0)) {
      throw new IllegalArgumentException(endpoint + " succeeded without an answer to show");
    }
    if (failure.isPresent() && failure.get().isBlank()) {
      throw new IllegalArgumentException(endpoint + " failed for no reason");
    }
  }

  /** A read that gave an answer. */
  public static VenueRead succeeded(
      int round, Instant at, ReadKind kind, String endpoint, Sha256 answer, int found) {
    return new VenueRead(
        round, at, kind, endpoint, Optional.of(answer), Optional.of(found), Optional.empty());
  }

  /** A read that gave none that could be used. */
  public static VenueRead failed(
      int round,
      Instant at,
      ReadKind kind,
      String endpoint,
      Optional<Sha256> answer,
      String failure) {
    return new VenueRead(round, at, kind, endpoint, answer, Optional.empty(), Optional.of(failure));
  }

  /** Whether it succeeded and shows nothing left. */
  boolean showsNothing() {
    return found.isPresent() && found.get() == 0;
  }

  /** Whether it shows something left. */
  boolean showsSomething() {
    return found.isPresent() && found.get() > 0;
  }
}
