package dev.quarterdeck.activity.venue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port that tells the time and answers everything else as it was told, or not at all. */
final class ScriptedVenue implements AutoCloseable {
  private final ServerSocket server;
  private final Reply reply;
  private final Map<String, String> known;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** What it does with a request. */
  sealed interface Reply {
    /** Answers. */
    record Answer(int status, String headers, String body) implements Reply {}

    /** Reads the request, keeps the connection and says nothing. */
    record Silence() implements Reply {}

    /** Reads the request and drops the connection. */
    record Reset() implements Reply {}
  }

  ScriptedVenue(Reply reply) throws IOException {
    this(reply, Map.of());
  }

  /**
   * @param known answers by path that are given as they are
   */
  ScriptedVenue(Reply reply, Map<String, String> known) throws IOException {
    this.known = Map.copyOf(known);
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.reply = reply;
    Thread.ofVirtual().start(this::serve);
  }

  String address() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Method and path of every request but those for the time and with a known answer. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> talk(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void talk(Socket socket) {
    try {
      String[] request = read(socket.getInputStream()).split(" ", 3);
      String path = URI.create(request[1]).getPath();
      if (path.endsWith("/time")) {
        send(
            socket,
            new Reply.Answer(200, "", "{\"serverTime\":" + System.currentTimeMillis() + "}"));
        return;
      }
      if (known.containsKey(path)) {
        send(socket, new Reply.Answer(200, "", known.get(path)));
        return;
      }
      requests.add(request[0] + " " + path);
      switch (reply) {
        case Reply.Answer answer -> send(socket, answer);
        case Reply.Silence _ -> Thread.sleep(5_000);
        case Reply.Reset _ -> socket.setSoLinger(true, 0);
      }
      socket.close();
    } catch (IOException | InterruptedException e) {
      // The client went away, which some of the tests are about.
      Thread.currentThread().interrupt();
    }
  }

  private static void send(Socket socket, Reply.Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    String type = answer.body().startsWith("<") ? "text/html" : "application/json";
    String head =
        "HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n"
            .formatted(
                answer.status(),
                type,
                body.length,
                answer.headers().isEmpty() ? "" : answer.headers() + "\r\n");
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body);
    socket.getOutputStream().flush();
    socket.close();
  }

  /** The whole request, as a connection closed with unread bytes would be reset. */
  private static String read(InputStream stream) throws IOException {
    InputStream input = new BufferedInputStream(stream);
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = input.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    int length =
        head.toString()
            .toLowerCase(Locale.ROOT)
            .lines()
            .filter(line -> line.startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    input.readNBytes(length);
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
