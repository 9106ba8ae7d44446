package dev.quarterdeck.activity.venue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One websocket connection. What comes is handled on the line's thread, in order, and a listener
 * that is slow slows the venue down rather than filling memory. Reasons never hold the address,
 * which may be a secret.
 */
final class StreamConnection implements WebSocket.Listener, AutoCloseable {
  private static final int IN_FLIGHT = 64;
  private static final int LONGEST_MESSAGE = 8 << 20;

  private final LineLoop loop;
  private final Clock clock;
  private final Hears hears;
  private final StringBuilder partial = new StringBuilder();

  private volatile @Nullable WebSocket socket;

  /** Set by whoever ends it first; nothing is heard of it afterwards. */
  private volatile boolean over;

  /** Who is told, on the line's thread. */
  interface Hears {
    void opened();

    /** A whole message. */
    void text(String text, Instant at);

    /** The other side sent a ping or a pong. */
    void alive(Instant at);

    /** It broke, or never came about. Not told of a connection that was closed here. */
    void closed(String reason);
  }

  private StreamConnection(LineLoop loop, Clock clock, Hears hears) {
    this.loop = loop;
    this.clock = clock;
    this.hears = hears;
  }

  static StreamConnection open(
      HttpClient http, URI address, Duration timeout, LineLoop loop, Clock clock, Hears hears) {
    StreamConnection connection = new StreamConnection(loop, clock, hears);
    http.newWebSocketBuilder()
        .connectTimeout(timeout)
        .buildAsync(address, connection)
        .whenComplete((socket, thrown) -> connection.built(socket, thrown));
    return connection;
  }

  /** Asks the other side whether it lives; a connection that cannot be asked is over. */
  void ping() {
    WebSocket open = socket;
    if (open != null) {
      // The JDK does not always tell of an end that came together with a message.
      open.sendPing(ByteBuffer.allocate(0))
          .whenComplete(
              (_, thrown) -> {
                if (thrown != null) {
                  end("broken: it takes no ping");
                }
              });
    }
  }

  /** Says something to the other side; a connection that takes nothing is over. */
  void say(String text) {
    WebSocket open = socket;
    if (open != null) {
      open.sendText(text, true)
          .whenComplete(
              (_, thrown) -> {
                if (thrown != null) {
                  end("broken: it takes no message");
                }
              });
    }
  }

  @Override
  public void close() {
    over = true;
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  @Override
  public void onOpen(WebSocket opened) {
    socket = opened;
    if (over) {
      opened.abort();
      return;
    }
    tell(hears::opened);
    opened.request(IN_FLIGHT);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (partial.length() > LONGEST_MESSAGE) {
      from.abort();
      end("a message without end");
    } else if (last) {
      String text = partial.toString();
      partial.setLength(0);
      Instant at = clock.instant();
      tell(
          () -> {
            try {
              hears.text(text, at);
            } finally {
              from.request(1);
            }
          });
    } else {
      from.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    return alive(from);
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    return alive(from);
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    end("closed by the venue, status " + status);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    end("broken: " + error.getClass().getSimpleName());
  }

  private void built(@Nullable WebSocket built, @Nullable Throwable thrown) {
    if (thrown != null) {
      end(reason(thrown));
    } else if (over && built != null) {
      built.abort();
    }
  }

  private static String reason(Throwable thrown) {
    Throwable link = thrown;
    while (!(link instanceof WebSocketHandshakeException) && link.getCause() != null) {
      link = link.getCause();
    }
    return link instanceof WebSocketHandshakeException refused
        ? "refused with HTTP " + refused.getResponse().statusCode()
        : "no connection: " + link.getClass().getSimpleName();
  }

  private @Nullable CompletionStage<?> alive(WebSocket from) {
    Instant at = clock.instant();
    tell(() -> hears.alive(at));
    from.request(1);
    return null;
  }

  private void end(String reason) {
    loop.execute(
        () -> {
          if (!over) {
            over = true;
            hears.closed(reason);
          }
        });
  }

  private void tell(Runnable told) {
    loop.execute(
        () -> {
          if (!over) {
            told.run();
          }
        });
  }
}
