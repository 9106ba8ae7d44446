package dev.quarterdeck.simvenue.fault;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which requests suffer what.
 *
 * @param account whose requests, or * for all; known by the key, so of others than * only those
 *     that have one
 * @param connection number of the websocket whose messages it strikes, null for all
 * @param method HTTP method, {@link #STREAM} for streams, {@link #HANDSHAKE} for how they begin,
 *     {@link #WEBSOCKET} for what is asked over one, or * for all but these two
 * @param path path of the endpoint or name of the stream, or * for all
 * @param count how many requests it strikes before it is spent
 * @param probability chance of striking a request that it concerns, in (0, 1]
 * @param lasts how long it strikes after it was armed; null for ever
 */
public record FaultRule(
    String account,
    @Nullable Long connection,
    String method,
    String path,
    Moment moment,
    Effect effect,
    int count,
    double probability,
    @Nullable Duration lasts) {

  /** The method of messages that the venue sends by itself. */
  public static final String STREAM = "STREAM";

  /** The method of what begins a websocket; it has to be asked for by name. */
  public static final String HANDSHAKE = "HANDSHAKE";

  /** The method of what is asked over a websocket; it has to be asked for by name, too. */
  public static final String WEBSOCKET = "WEBSOCKET";

  private static final Set<String> BY_NAME = Set.of(HANDSHAKE, WEBSOCKET);

  /** Checks that the rule can strike. */
  public FaultRule {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(moment, "moment");
    if (count < 1) {
      throw new IllegalArgumentException("count must be positive: " + count);
    }
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must be in (0, 1]: " + probability);
    }
    if (lasts != null && !lasts.isPositive()) {
      throw new IllegalArgumentException("a fault must last for some time: " + lasts);
    }
    if (connection != null && !(effect instanceof Effect.OfStream)) {
      throw new IllegalArgumentException("only streams have connections");
    }
    if (effect instanceof Effect.Condition && moment == Moment.AFTER_BOOKING) {
      throw new IllegalArgumentException(
          effect.getClass().getSimpleName() + " changes what is booked, not what comes after");
    }
  }

  boolean concerns(@Nullable String asking, String requestMethod, String requestPath) {
    return (account.equals("*") || account.equals(asking))
        && (method.equals(requestMethod)
            || (method.equals("*") && !BY_NAME.contains(requestMethod)))
        && (path.equals("*") || path.equals(requestPath));
  }

  /**
   * @param accounts who is heard on the connection
   */
  boolean concerns(Set<String> accounts, long heardOn, String stream) {
    return (account.equals("*") || accounts.contains(account))
        && (connection == null || connection == heardOn)
        && (method.equals("*") || method.equals(STREAM))
        && (path.equals("*") || path.equals(stream));
  }
}
