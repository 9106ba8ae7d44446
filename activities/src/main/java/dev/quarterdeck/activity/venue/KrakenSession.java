package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.VenueAnswer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.knowm.xchange.kraken.service.KrakenDigest;
import si.mazi.rescu.ParamsDigest;

/**
 * What every request of an account is made with.
 *
 * @param venue whose
 * @param address where it answers
 * @param key the key's public part
 * @param signature signs a request with the key's secret part
 * @param lifetime age at which the venue refuses an order
 * @param clock the venue's
 * @param nonces of the key
 * @param calls makes the requests
 */
record KrakenSession(
    VenueId venue,
    URI address,
    String key,
    ParamsDigest signature,
    Duration lifetime,
    VenueClock clock,
    KrakenNonces nonces,
    VenueCalls calls) {
  KrakenSession {
    Objects.requireNonNull(venue, "venue");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(signature, "signature");
    Objects.requireNonNull(lifetime, "lifetime");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(nonces, "nonces");
    Objects.requireNonNull(calls, "calls");
  }

  /**
   * A session with a key.
   *
   * @param nonces shared by all sessions with this key
   * @throws CredentialsUnusable when its secret is none of Kraken's
   */
  static KrakenSession of(
      VenueId venue,
      URI address,
      VenueKey key,
      Duration lifetime,
      KrakenNonces nonces,
      VenueClock clock,
      VenueCalls calls) {
    return new KrakenSession(
        venue, address, key.key(), signature(key), lifetime, clock, nonces, calls);
  }

  private static ParamsDigest signature(VenueKey key) {
    try {
      return new SerialDigest(KrakenDigest.createInstance(key.secret()));
    } catch (IllegalArgumentException _) {
      throw new CredentialsUnusable(
          "key '" + key.name() + "' is not one of Kraken's: its secret is no base64");
    }
  }

  /** Asks anybody's question. */
  <T> VenueAnswer<T> open(
      String method, VenueCalls.Request request, Function<VenueJson, T> reading) {
    return calls.read(
        "GET /0/public/" + method, request, answer -> reading.apply(KrakenRefusal.result(answer)));
  }

  /** Asks a question of the account. */
  <T> VenueAnswer<T> read(
      String method, KrakenNonces.Numbered request, Function<VenueJson, T> reading) {
    return calls.read(
        endpoint(method),
        nonces.inTurn(request),
        answer -> reading.apply(KrakenRefusal.result(answer)));
  }

  /** Makes a request that may have its effect even if the answer is lost. */
  <T> VenueAnswer<T> act(
      String method, KrakenNonces.Numbered request, Function<VenueJson, T> reading) {
    return calls.act(
        endpoint(method),
        nonces.inTurn(request),
        answer -> reading.apply(KrakenRefusal.result(answer)));
  }

  /** The venue's time, which it tells in whole seconds. */
  VenueAnswer<Instant> serverTime(KrakenRest rest) {
    Instant asked = clock.desk();
    return open(
        "Time",
        rest::time,
        result -> {
          Instant venueTime = Instant.ofEpochSecond(result.whole("unixtime"));
          clock.heard(venueTime, asked, clock.desk());
          return venueTime;
        });
  }

  /** Asks for the venue's time where that is due. */
  void compareClocks(KrakenRest rest) {
    if (clock.doubtful()) {
      serverTime(rest);
    }
  }

  /** Method and path of a request of the account. */
  static String endpoint(String method) {
    return "POST /0/private/" + method;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "KrakenSession[" + venue + " at " + address + "]";
  }
}
