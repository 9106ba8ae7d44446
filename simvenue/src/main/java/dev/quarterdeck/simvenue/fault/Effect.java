package dev.quarterdeck.simvenue.fault;

import java.math.BigDecimal;
import java.time.Duration;

/** What a fault does to a request. */
public sealed interface Effect {

  /** Takes the place of the answer. */
  sealed interface Instead extends Effect {}

  /** The request is answered, by a venue that is not quite itself; only before booking. */
  sealed interface Condition extends Effect {}

  /** Something befalls a message of a stream. */
  sealed interface OfStream extends Effect {}

  /** The venue takes its time. */
  record Latency(Delay delay) implements Effect {}

  /** The connection is reset. */
  record Reset() implements Instead {}

  /** The connection is reset and nobody listens for a while. */
  record ConnectionRefused(Duration closedFor) implements Instead {

    /** Checks that time goes forward. */
    public ConnectionRefused {
      positive(closedFor);
    }
  }

  /** The connection stays open and nothing comes. */
  record NoAnswer() implements Instead {}

  /** 429 with its code and Retry-After. */
  record TooManyRequests(Duration retryAfter) implements Instead {

    /** Checks that the header can be written. */
    public TooManyRequests {
      positive(retryAfter);
    }
  }

  /** 418 with its code and Retry-After. */
  record Banned(Duration retryAfter) implements Instead {

    /** Checks that the header can be written. */
    public Banned {
      positive(retryAfter);
    }
  }

  /** A 5xx; 504 comes with code -1007, the others with a page of the proxy. */
  record ServerError(int status) implements Instead {

    /** Checks the range. */
    public ServerError {
      if (status < 500 || status > 599) {
        throw new IllegalArgumentException("not a server error: " + status);
      }
    }
  }

  /** 503 with code -1016. */
  record Maintenance() implements Instead {}

  /** 200 without a body. */
  record EmptyBody() implements Instead {}

  /** 200 with half of an object. */
  record BrokenJson() implements Instead {}

  /** A firewall's page with 403. */
  record HtmlBody() implements Instead {}

  /** What the account reads of itself is what was true a while ago. */
  record StaleReads(Duration age) implements Condition {

    /** Checks that time goes forward. */
    public StaleReads {
      positive(age);
    }
  }

  /** The venue's clock is ahead by this, behind when negative. */
  record ClockSkew(Duration ahead) implements Condition {}

  /** Of the orders that are to be cancelled together only so many are. */
  record PartialCancel(int most) implements Condition {

    /** Checks that there can be so many. */
    public PartialCancel {
      if (most < 0) {
        throw new IllegalArgumentException("orders to cancel must not be negative: " + most);
      }
    }
  }

  /** An order trades this share of what is left of it just before it is cancelled. */
  record FillDuringCancel(BigDecimal share) implements Condition {

    /** Checks the range. */
    public FillDuringCancel {
      if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
        throw new IllegalArgumentException("share must be in (0, 1]: " + share);
      }
    }
  }

  /** Instead of a message the connection ends. */
  record StreamDrop() implements OfStream {}

  /** The message is never sent. */
  record StreamGap() implements OfStream {}

  /** The message is sent twice. */
  record StreamDuplicate() implements OfStream {}

  /** The message is sent after the next one of its stream. */
  record StreamReorder() implements OfStream {}

  private static void positive(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a duration must not be negative: " + duration);
    }
  }
}
