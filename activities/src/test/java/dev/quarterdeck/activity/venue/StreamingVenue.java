package dev.quarterdeck.activity.venue;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port that answers paths as it was told and streams to whoever asks for websockets. */
final class StreamingVenue implements AutoCloseable {
  private static final String HANDSHAKE = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final ServerSocket server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Stream> streams = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean refusing;
  private volatile boolean mute;
  private volatile Optional<String> reply = Optional.empty();

  StreamingVenue() throws IOException {
    this(0);
  }

  /** On a port where another may have been before. */
  StreamingVenue(int port) throws IOException {
    server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  URI streams() {
    return URI.create("ws://127.0.0.1:" + port());
  }

  /** What a path answers from now on. */
  void answer(String path, String body) {
    answers.put(path, body);
  }

  /** Whether it turns websockets away. */
  void refuse(boolean refuse) {
    refusing = refuse;
  }

  /** Whether it leaves pings without an answer. */
  void mute(boolean pings) {
    mute = pings;
  }

  /** What a client's text is answered with from now on. */
  void reply(String text) {
    reply = Optional.of(text);
  }

  /** Every path asked for, with its query. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Every stream there ever was, the latest last. */
  List<Stream> opened() {
    return List.copyOf(streams);
  }

  Stream latest() {
    return streams.getLast();
  }

  /** A client's connection. */
  static final class Stream {
    private final Socket socket;
    private final OutputStream out;
    private final List<Integer> heard = new CopyOnWriteArrayList<>();

    private Stream(Socket socket) throws IOException {
      this.socket = socket;
      this.out = socket.getOutputStream();
    }

    synchronized void send(String text) {
      frame(TEXT, text.getBytes(StandardCharsets.UTF_8), true);
    }

    /** Sends a text in two frames. */
    synchronized void sendInParts(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int half = bytes.length / 2;
      frame(TEXT, Arrays.copyOf(bytes, half), false);
      frame(0, Arrays.copyOfRange(bytes, half, bytes.length), true);
    }

    synchronized void ping() {
      frame(PING, "1723161253".getBytes(StandardCharsets.UTF_8), true);
    }

    /** Closes as the venue does after 24 hours. */
    synchronized void goodbye() {
      frame(CLOSE, new byte[] {0x03, (byte) 0xF0}, true);
    }

    /** Cuts the connection without a word. */
    void cut() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    boolean gone() {
      return socket.isClosed();
    }

    /** Whether the client answered a ping. */
    boolean ponged() {
      return heard.contains(PONG);
    }

    /** Whether the client asked for a sign of life. */
    boolean pinged() {
      return heard.contains(PING);
    }

    private void frame(int code, byte[] bytes, boolean last) {
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      frame.write((last ? 0x80 : 0) | code);
      if (bytes.length < 126) {
        frame.write(bytes.length);
      } else if (bytes.length < 65536) {
        frame.write(126);
        frame.write(bytes.length >> 8);
        frame.write(bytes.length);
      } else {
        frame.write(127);
        for (int shift = 56; shift >= 0; shift -= 8) {
          frame.write((int) ((long) bytes.length >> shift));
        }
      }
      frame.writeBytes(bytes);
      try {
        out.write(frame.toByteArray());
        out.flush();
      } catch (IOException e) {
        throw new IllegalStateException("the client is gone", e);
      }
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        Thread.ofVirtual().start(() -> talk(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        String path = head.split(" ", 3)[1];
        requests.add(path);
        if (!head.toLowerCase(Locale.ROOT).contains("upgrade: websocket")) {
          answer(socket, path.replaceAll("\\?.*", ""));
        } else if (refusing) {
          write(socket, "503 Service Unavailable", "");
        } else {
          upgrade(socket, head, in);
          return;
        }
      }
    } catch (IOException _) {
      // The client left.
    }
  }

  private void answer(Socket socket, String path) throws IOException {
    String body = answers.get(path);
    write(socket, body == null ? "404 Not Found" : "200 OK", body == null ? "{}" : body);
  }

  private static void write(Socket socket, String status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head = "HTTP/1.1 " + status + "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
    OutputStream out = socket.getOutputStream();
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
  }

  private void upgrade(Socket socket, String head, InputStream in) throws IOException {
    String key = head.replaceAll("(?is).*sec-websocket-key: *([^\\r\\n]+).*", "$1");
    String accept;
    try {
      accept =
          Base64.getEncoder()
              .encodeToString(
                  MessageDigest.getInstance("SHA-1")
                      .digest((key + HANDSHAKE).getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    String switched =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + accept
            + "\r\n\r\n";
    Stream stream = new Stream(socket);
    // The client may act on the answer at once: by then this is the latest.
    synchronized (stream) {
      streams.add(stream);
      stream.out.write(switched.getBytes(StandardCharsets.US_ASCII));
    }
    listen(stream, new DataInputStream(in));
  }

  private void listen(Stream stream, DataInputStream in) throws IOException {
    while (true) {
      int code = in.readUnsignedByte() & 0x0F;
      int length = in.readUnsignedByte() & 0x7F;
      if (length == 126) {
        length = in.readUnsignedShort();
      }
      in.readNBytes(4 + length);
      stream.heard.add(code);
      if (code == PING && !mute) {
        synchronized (stream) {
          stream.frame(PONG, new byte[0], true);
        }
      } else if (code == TEXT) {
        reply.ifPresent(stream::send);
      } else if (code == CLOSE) {
        return;
      }
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
