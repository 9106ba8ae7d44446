package dev.quarterdeck.worker.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.quarterdeck.worker.desk.HomeLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A desk's HTTP API with prepared answers, and a home in which a client finds it. */
final class FakeDesk implements AutoCloseable {
  static final String TOKEN = "operator-token";

  private final Path home;
  private final HttpServer server;
  private final HomeLock lock;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<Request> requests = new ArrayList<>();

  private FakeDesk(Path home, HttpServer server, HomeLock lock) {
    this.home = home;
    this.server = server;
    this.lock = lock;
  }

  record Answer(int status, String body) {}

  record Request(String line, String authorization, String body) {}

  record Outcome(int status, String out, String err) {}

  static FakeDesk start(Path home) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Files.createDirectories(home.resolve("run"));
    FakeDesk desk = new FakeDesk(home, server, HomeLock.take(home).orElseThrow());
    server.createContext("/", desk::answer);
    server.start();
    Files.createDirectories(home.resolve("tokens"));
    Files.writeString(home.resolve("tokens/operator"), TOKEN + "\n");
    Files.writeString(
        home.resolve("run/desk.json"),
        "{\"pid\":%d,\"httpAddress\":\"http://127.0.0.1:%d\",\"role\":\"all\"}"
            .formatted(ProcessHandle.current().pid(), server.getAddress().getPort()));
    return desk;
  }

  /** Answers a request line such as {@code GET /soak?id=1}; the last answer is given for ever. */
  FakeDesk on(String line, int status, String body) {
    answers.computeIfAbsent(line, unused -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  List<Request> requests() {
    return requests;
  }

  /** Runs a command as the process would, against this desk's home. */
  Outcome run(String... arguments) {
    return run(home, (environment, request) -> failed(), arguments);
  }

  static Outcome run(Path home, DeskAccess.Starter starter, String... arguments) {
    return run(home, starter, Map.of(), arguments);
  }

  static Outcome run(
      Path home, DeskAccess.Starter starter, Map<String, String> variables, String... arguments) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("QUARTERDECK_HOME", home.toString());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(new PrintWriter(out, true), bytes, new PrintWriter(err, true), false);
    ClientEnvironment environment =
        ClientEnvironment.of(all, home.resolve("user"), home.resolve("cwd"));
    int status =
        CommandTree.create(environment, terminal, starter, (Duration unused) -> {})
            .execute(arguments);
    return new Outcome(
        status, out.toString() + bytes.toString(StandardCharsets.UTF_8), err.toString());
  }

  /** From now on nobody answers, though the desk still has its home. */
  void fallSilent() {
    server.stop(0);
  }

  @Override
  public void close() throws IOException {
    fallSilent();
    lock.close();
  }

  private static DeskAccess.Temporary failed() {
    throw new AssertionError("a running desk must be used, not another one started");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String line =
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI().toString().replaceFirst("^/api/v1", "");
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        new Request(
            line, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")), body));
    Deque<Answer> prepared = answers.get(line);
    Answer answer =
        prepared == null
            ? new Answer(404, "{\"error\":\"not-found\",\"message\":\"no \" }")
            : prepared.size() > 1 ? prepared.remove() : prepared.element();
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
