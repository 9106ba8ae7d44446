package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import dev.quarterdeck.simvenue.stream.Listener;
import dev.quarterdeck.simvenue.stream.Streams;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * One websocket connection to the spot market's API: what is asked, and accounts that are heard.
 */
public final class ApiSocket
    implements Session.Listener.AutoDemanding, Listener, WebsocketApi.Connection {

  /** Where it is. */
  static final String PATH = "/ws-api/v3";

  private final Streams streams;
  private final WebsocketApi api;
  private final String address;
  private final WayOut out = new WayOut(this::forget);
  private final Map<Long, String> accounts = new TreeMap<>();
  private long next;

  /**
   * @param address whose weights requests use up
   */
  ApiSocket(Streams streams, WebsocketApi api, String address) {
    this.streams = streams;
    this.api = api;
    this.address = address;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    out.opened(opened);
  }

  @Override
  public void onWebSocketText(String text) {
    api.hear(text, address, this);
  }

  @Override
  public void say(String text) {
    out.say(text);
  }

  @Override
  public synchronized long subscribe(String account) {
    if (accounts.containsValue(account)) {
      throw new Refusal(
          RefusalCode.SUBSCRIPTION_ACTIVE, "User Data Stream subscription already active.");
    }
    long number = next++;
    accounts.put(number, account);
    streams.subscribeAccount(this, MarketKind.SPOT, account, Long.toString(number));
    return number;
  }

  @Override
  public synchronized void unsubscribe(@Nullable Long subscription, long millis) {
    List<Long> ending = subscription == null ? active() : List.of(subscription);
    if (!accounts.keySet().containsAll(ending) || ending.isEmpty()) {
      throw new Refusal(
          RefusalCode.SUBSCRIPTION_INACTIVE, "User Data Stream subscription not active.");
    }
    for (Long number : ending) {
      String account = accounts.remove(number);
      if (account != null) {
        streams.endAccount(this, MarketKind.SPOT, account, millis);
      }
    }
  }

  @Override
  public synchronized List<Long> active() {
    return List.copyOf(accounts.keySet());
  }

  @Override
  public void hear(String subscription, String data) {
    out.say("{\"subscriptionId\":" + subscription + ",\"event\":" + data + "}");
  }

  @Override
  public void cut() {
    out.cut();
  }

  @Override
  public void ping() {
    out.ping();
  }

  private void forget() {
    streams.forget(this);
  }

  @Override
  public void onWebSocketClose(int statusCode, String reason, Callback callback) {
    out.ended();
    callback.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    out.ended();
  }
}
