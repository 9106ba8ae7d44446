package dev.quarterdeck.activity.venue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import java.net.URI;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Signed subscriptions to a spot account's messages by Binance's websocket API. Spot's listen keys
 * are gone since 2026-02-20.
 */
final class BinanceSubscriptions implements AccountEntries {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String STREAM_HOST = "stream.";

  private final BinanceSession session;
  private final LongSupplier timestamp;

  /**
   * @param timestamp the venue's time in milliseconds; may ask it
   */
  BinanceSubscriptions(BinanceSession session, LongSupplier timestamp) {
    this.session = session;
    this.timestamp = timestamp;
  }

  /** Where the websocket API is: beside the streams, on Binance at a host of its own. */
  static URI address(URI streamUrl) {
    String host = streamUrl.getHost();
    String authority =
        host.startsWith(STREAM_HOST)
            ? "ws-api." + host.substring(STREAM_HOST.length())
            : streamUrl.getRawAuthority();
    return URI.create(streamUrl.getScheme() + "://" + authority + "/ws-api/v3");
  }

  @Override
  public VenueAnswer<Entry> open() {
    long now = timestamp.getAsLong();
    ObjectNode request = MAPPER.createObjectNode();
    request.put("id", "account");
    request.put("method", "userDataStream.subscribe.signature");
    ObjectNode parameters = request.putObject("params");
    parameters.put("apiKey", session.key());
    parameters.put("recvWindow", session.lifetimeMillis());
    parameters.put("timestamp", now);
    // What is signed stands in the order of the names.
    String signed =
        "apiKey=%s&recvWindow=%d&timestamp=%d"
            .formatted(session.key(), session.lifetimeMillis(), now);
    parameters.put("signature", session.textSignature().apply(signed));
    return new Answered<>(new Subscription(request.toString()), List.of());
  }

  /** A subscription lasts as long as its connection. */
  @Override
  public VenueAnswer<Entry> keep(Entry entry) {
    return new Answered<>(entry, List.of());
  }
}
