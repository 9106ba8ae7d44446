package dev.quarterdeck.simvenue.fault;

import java.time.Duration;

/** What a fault does to a request. All but {@link Latency} replace the answer. */
public sealed interface Effect {

  /** The connection is reset. */
  record Reset() implements Effect {}

  /** The venue takes its time. */
  record Latency(Duration delay) implements Effect {

    /** Checks that time goes forward. */
    public Latency {
      if (delay.isNegative()) {
        throw new IllegalArgumentException("latency must not be negative: " + delay);
      }
    }
  }

  /** 429 with its code and Retry-After. */
  record TooManyRequests(Duration retryAfter) implements Effect {

    /** Checks that the header can be written. */
    public TooManyRequests {
      if (retryAfter.isNegative()) {
        throw new IllegalArgumentException("retry-after must not be negative: " + retryAfter);
      }
    }
  }

  /** A 5xx; 504 comes with code -1007, the others with a page of the proxy. */
  record ServerError(int status) implements Effect {

    /** Checks the range. */
    public ServerError {
      if (status < 500 || status > 599) {
        throw new IllegalArgumentException("not a server error: " + status);
      }
    }
  }

  /** 200 without a body. */
  record EmptyBody() implements Effect {}

  /** 200 with half of an object. */
  record BrokenJson() implements Effect {}

  /** A firewall's page with 403. */
  record HtmlBody() implements Effect {}
}
