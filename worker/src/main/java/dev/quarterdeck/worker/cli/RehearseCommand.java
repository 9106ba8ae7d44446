package dev.quarterdeck.worker.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Goes through what a short command does, against a server in this process, so that the launcher
 * can record which classes such a command needs.
 */
@Command(name = "rehearse", hidden = true, description = "Used by the launcher's build.")
final class RehearseCommand implements Callable<Integer> {
  private static final String ANSWER =
      """
      {"resultSha256":"00","verdict":"PASS","from":"2013-04-10T00:00:00Z","to":"2013-04-10T02:00:00Z",\
      "kpis":[{"id":"running","verdict":"PASS","value":0.99,"threshold":0.65,"samples":7200}],\
      "checks":[{"id":"paper-soak","severity":"critical","verdict":"PASS","reason":"","evidence":"","age":"PT1M"}]}""";

  @Override
  public Integer call() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(answer);
          }
        });
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (DeskClient desk = new DeskClient(address, "none");
        PrintWriter nowhere =
            new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)) {
      JsonObject answer = desk.post("/soaks", Map.of("bot", "none"));
      SoakText.print(nowhere, answer);
      GateText.print(nowhere, desk.get("/gate", Map.of("id", "none")));
      Details.print(nowhere, answer);
      nowhere.println(answer);
    } finally {
      server.stop(0);
    }
    return ExitCode.GOOD;
  }
}
