package dev.quarterdeck.simvenue.kraken;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the Kraken face answers.
 *
 * @param status HTTP status, 200 for refusals too
 * @param body JSON
 * @param error the venue's words, null where there is no error
 */
public record KrakenReply(int status, String body, @Nullable String error) {

  /** Checks that there is something to send. */
  public KrakenReply {
    Objects.requireNonNull(body, "body");
  }
}
