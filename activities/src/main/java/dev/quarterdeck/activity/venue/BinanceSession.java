package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.VenueId;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.knowm.xchange.binance.service.BinanceHmacDigest;
import si.mazi.rescu.ParamsDigest;

/**
 * What every request of an account is made with.
 *
 * @param venue whose
 * @param address where it answers
 * @param key the key's public part
 * @param signature signs a request with the key's secret part
 * @param textSignature signs a text with it
 * @param lifetime age at which the venue refuses a request
 * @param clock the venue's
 * @param calls makes the requests
 */
record BinanceSession(
    VenueId venue,
    URI address,
    String key,
    ParamsDigest signature,
    UnaryOperator<String> textSignature,
    Duration lifetime,
    VenueClock clock,
    VenueCalls calls) {
  BinanceSession {
    Objects.requireNonNull(venue, "venue");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(signature, "signature");
    Objects.requireNonNull(textSignature, "textSignature");
    Objects.requireNonNull(lifetime, "lifetime");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(calls, "calls");
  }

  /** A session with a key. */
  static BinanceSession of(
      VenueId venue,
      URI address,
      VenueKey key,
      Duration lifetime,
      VenueClock clock,
      VenueCalls calls) {
    return new BinanceSession(
        venue,
        address,
        key.key(),
        new SerialDigest(BinanceHmacDigest.createInstance(key.secret())),
        new TextSignature(key.secret()),
        lifetime,
        clock,
        calls);
  }

  /** The request's lifetime as the venue takes it. */
  long lifetimeMillis() {
    return lifetime.toMillis();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "BinanceSession[" + venue + " at " + address + "]";
  }
}
