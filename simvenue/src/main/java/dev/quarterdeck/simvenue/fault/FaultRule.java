package dev.quarterdeck.simvenue.fault;

import java.util.Objects;

/**
 * Which requests suffer what.
 *
 * @param method HTTP method, or * for all
 * @param path path of the endpoint, or * for all
 * @param count how many requests it strikes before it is spent
 * @param probability chance of striking a request that it concerns, in (0, 1]
 */
public record FaultRule(
    String method, String path, Moment moment, Effect effect, int count, double probability) {

  /** Checks that the rule can strike. */
  public FaultRule {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(moment, "moment");
    Objects.requireNonNull(effect, "effect");
    if (count < 1) {
      throw new IllegalArgumentException("count must be positive: " + count);
    }
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must be in (0, 1]: " + probability);
    }
  }

  boolean concerns(String requestMethod, String requestPath) {
    return (method.equals("*") || method.equals(requestMethod))
        && (path.equals("*") || path.equals(requestPath));
  }
}
