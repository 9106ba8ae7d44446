package dev.quarterdeck.simvenue.stream;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.fault.Effect;
import dev.quarterdeck.simvenue.fault.Faults;
import dev.quarterdeck.simvenue.stream.ListenKeys.Owner;
import dev.quarterdeck.simvenue.truth.Truth;
import dev.quarterdeck.simvenue.truth.TruthEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final Map<Listener, Connection> connections = new LinkedHashMap<>();
  private long lastConnection;

  private record Held(Listener listener, String stream) {}

  /** Begins without listeners. */
  public Streams(Faults faults, Truth truth, ListenKeys keys) {
    this.faults = faults;
    this.truth = truth;
    this.keys = keys;
  }

  /**
   * A websocket.
   *
   * @param streams what it hears, an account's own stream by the account
   */
  public record Connection(long connection, MarketKind market, List<String> streams) {

    /** Copies the streams. */
    public Connection {
      streams = List.copyOf(streams);
    }
  }

  /** A connection begins; what it wants to hear first is asked for beside. */
  public synchronized void open(Listener listener, MarketKind market, List<String> first) {
    Connection connection = new Connection(++lastConnection, market, List.of());
    connections.put(listener, connection);
    truth.append(
        new TruthEvent.StreamOpened(
            connection.connection(),
            market.name(),
            first.stream().map(stream -> name(market, stream)).toList()));
  }

  /** A connection asks for more, or for less. */
  public synchronized void asked(Listener listener, String method, List<String> streams) {
    Connection connection = connections.get(listener);
    if (connection != null) {
      truth.append(
          new TruthEvent.StreamAsked(
              connection.connection(),
              method,
              streams.stream().map(stream -> name(connection.market(), stream)).toList()));
    }
  }

  /** The connections that there are. */
  public synchronized List<Connection> connections() {
    return connections.entrySet().stream()
        .map(
            one ->
                new Connection(
                    one.getValue().connection(),
                    one.getValue().market(),
                    topics(one.getKey()).sorted().toList()))
        .toList();
  }

  private Stream<String> topics(Listener listener) {
    return listeners.entrySet().stream()
        .filter(hearing -> hearing.getValue().containsKey(listener))
        .map(hearing -> hearing.getKey().name());
  }

  /** A stream's name; that of an account's own does not tell the listen key. */
  public String name(MarketKind market, String stream) {
    return topic(market, stream).name();
  }

  /** Begins to hear a stream; one that the venue does not have stays silent. */
  public synchronized void subscribe(Listener listener, MarketKind market, String stream) {
    listeners
        .computeIfAbsent(topic(market, stream), t -> new LinkedHashMap<>())
        .put(listener, stream);
  }

  /** Begins to hear an account by its own right, under this name. */
  public synchronized void subscribeAccount(
      Listener listener, MarketKind market, String account, String name) {
    listeners
        .computeIfAbsent(Topic.account(market, account), t -> new LinkedHashMap<>())
        .put(listener, name);
  }

  /** Ends to hear an account by its own right, and is told so. */
  public synchronized void endAccount(
      Listener listener, MarketKind market, String account, long millis) {
    Map<Listener, String> hearing =
        listeners.getOrDefault(Topic.account(market, account), new HashMap<>());
    String name = hearing.remove(listener);
    if (name != null) {
      listener.hear(name, Message.of("eventStreamTerminated", millis).json());
    }
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
    Connection connection = connections.remove(listener);
    if (connection != null) {
      truth.append(new TruthEvent.StreamClosed(connection.connection()));
    }
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
    Connection connection = connections.get(listener);
    long number = connection == null ? 0 : connection.connection();
    Faults.Armed fault = faults.strikeStream(heardWith(listener, account), number, name);
    if (fault != null) {
      truth.append(
          new TruthEvent.StreamDisturbed(
              fault.id(), number, name, fault.rule().effect().getClass().getSimpleName()));
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

  /** Whose own streams a listener hears; it is their client. */
  private Set<String> heardWith(Listener listener, @Nullable String account) {
    Set<String> accounts =
        topics(listener)
            .filter(topic -> topic.startsWith(Topic.ACCOUNT))
            .map(topic -> topic.substring(Topic.ACCOUNT.length()))
            .collect(Collectors.toCollection(HashSet::new));
    if (account != null) {
      accounts.add(account);
    }
    return accounts;
  }

  /** Says to all that the venue is there. */
  synchronized void ping() {
    List.copyOf(connections.keySet()).forEach(Listener::ping);
  }

  /**
   * Cuts connections and says how many there were.
   *
   * @param connection number of the one, null for all
   * @param account whose own stream they hear, null for all
   */
  public synchronized int cut(@Nullable Long connection, @Nullable String account) {
    List<Listener> meant =
        connections.entrySet().stream()
            .filter(one -> connection == null || one.getValue().connection() == connection)
            .map(Map.Entry::getKey)
            .filter(one -> account == null || heardWith(one, null).contains(account))
            .toList();
    meant.forEach(Listener::cut);
    return meant.size();
  }

  /**
   * A listen key is good no more: who heard by it is told where it expired, and hears nothing more.
   * A connection that hears nothing else ends where the key was taken back.
   */
  public synchronized void ended(Owner owner, String key, boolean expired, long millis) {
    Map<Listener, String> hearing =
        listeners.getOrDefault(Topic.account(owner.market(), owner.account()), Map.of());
    List<Listener> meant =
        hearing.entrySet().stream()
            .filter(one -> one.getValue().equals(key))
            .map(Map.Entry::getKey)
            .toList();
    for (Listener listener : meant) {
      if (expired) {
        String data = Message.of("listenKeyExpired", millis).put("listenKey", key).json();
        send(listener, key, data, "account", owner.account());
      }
      hearing.remove(listener);
      if (!expired && topics(listener).findAny().isEmpty()) {
        listener.cut();
      }
    }
  }
}
