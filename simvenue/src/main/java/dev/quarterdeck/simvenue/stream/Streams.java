package dev.quarterdeck.simvenue.stream;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.fault.Effect;
import dev.quarterdeck.simvenue.fault.Faults;
import dev.quarterdeck.simvenue.truth.Truth;
import dev.quarterdeck.simvenue.truth.TruthEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who listens to what. Messages of a topic reach every listener in the order in which they were
 * told, unless a fault sees to it that they do not.
 */
public final class Streams {

  private final Faults faults;
  private final Truth truth;
  private final ListenKeys keys;
  private final Map<Topic, Map<Listener, String>> listeners = new HashMap<>();
  private final Map<Held, String> held = new HashMap<>();

  private record Held(Listener listener, String stream) {}

  /** Begins without listeners. */
  public Streams(Faults faults, Truth truth, ListenKeys keys) {
    this.faults = faults;
    this.truth = truth;
    this.keys = keys;
  }

  /** Begins to hear a stream; one that the venue does not have stays silent. */
  public synchronized void subscribe(Listener listener, MarketKind market, String stream) {
    listeners
        .computeIfAbsent(topic(market, stream), t -> new LinkedHashMap<>())
        .put(listener, stream);
  }

  /** Ends to hear a stream. */
  public synchronized void unsubscribe(Listener listener, MarketKind market, String stream) {
    Map<Listener, String> hearing = listeners.get(topic(market, stream));
    if (hearing != null) {
      hearing.remove(listener);
    }
  }

  /** What a listener hears. */
  public synchronized List<String> heardBy(Listener listener) {
    return listeners.values().stream()
        .map(hearing -> hearing.get(listener))
        .filter(stream -> stream != null)
        .sorted()
        .toList();
  }

  /** Ends to hear everything. */
  public synchronized void forget(Listener listener) {
    listeners.values().forEach(hearing -> hearing.remove(listener));
    held.keySet().removeIf(message -> message.listener() == listener);
  }

  private Topic topic(MarketKind market, String stream) {
    String account = keys.account(market, stream);
    return account == null ? new Topic(market, stream) : Topic.account(market, account);
  }

  /** Tells a message to whoever hears the topic; without anybody it is not even written. */
  synchronized void tell(Topic topic, @Nullable String account, Supplier<Message> message) {
    Map<Listener, String> hearing = listeners.get(topic);
    if (hearing == null || hearing.isEmpty()) {
      return;
    }
    String data = message.get().json();
    String name = account == null ? topic.name() : "account";
    for (Map.Entry<Listener, String> one : List.copyOf(hearing.entrySet())) {
      send(one.getKey(), one.getValue(), data, name, account);
    }
  }

  private void send(
      Listener listener, String stream, String data, String name, @Nullable String account) {
    Faults.Armed fault = faults.strikeStream(account, name);
    if (fault != null) {
      truth.append(
          new TruthEvent.StreamDisturbed(
              fault.id(), name, fault.rule().effect().getClass().getSimpleName()));
    }
    Held place = new Held(listener, stream);
    String late = held.remove(place);
    Effect effect = fault == null ? null : fault.rule().effect();
    switch (effect) {
      case Effect.StreamDrop() -> listener.cut();
      case Effect.StreamGap() -> {
        // This message is never told.
      }
      case Effect.StreamDuplicate() -> {
        listener.hear(stream, data);
        listener.hear(stream, data);
      }
      case Effect.StreamReorder() -> held.put(place, data);
      case null, default -> listener.hear(stream, data);
    }
    if (late != null) {
      listener.hear(stream, late);
    }
  }

  /** Says to all that the venue is there. */
  synchronized void ping() {
    everybody().forEach(Listener::ping);
  }

  /** Cuts every connection. */
  public synchronized int cutAll() {
    Set<Listener> all = everybody();
    all.forEach(Listener::cut);
    return all.size();
  }

  /** Ends what hears an account by keys that are no longer good. */
  synchronized void cutAccount(MarketKind market, String account) {
    Map<Listener, String> hearing = listeners.get(Topic.account(market, account));
    if (hearing != null) {
      List.copyOf(hearing.keySet()).forEach(Listener::cut);
    }
  }

  private Set<Listener> everybody() {
    Set<Listener> all = new HashSet<>();
    listeners.values().forEach(hearing -> all.addAll(hearing.keySet()));
    return all;
  }
}
