package dev.quarterdeck.worker.desk;

import dev.quarterdeck.worker.settings.Environment;
import dev.quarterdeck.worker.settings.TemporalSettings;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a Temporal service, in this order: {@code TEMPORAL_ADDRESS}; a {@code temporal} program
 * given, on the search path or in the cache; one that the SDK downloads; where allowed, the
 * in-memory test server.
 */
final class TemporalFinder {
  private static final String HOST = "127.0.0.1";

  private final DeskHome home;
  private final DeskOptions options;
  private final TemporalSettings settings;

  TemporalFinder(DeskHome home, DeskOptions options, TemporalSettings settings) {
    this.home = home;
    this.options = options;
    this.settings = settings;
  }

  TemporalServer find() throws DeskUnavailable {
    Optional<String> address = options.variable(Environment.TEMPORAL_ADDRESS);
    if (address.isPresent()) {
      return TemporalServer.given(address.get(), "TEMPORAL_ADDRESS");
    }
    Optional<Path> program = program(options);
    if (program.isPresent()) {
      return TemporalProcess.start(home, program.get(), settings, options.announcements());
    }
    try {
      return download();
    } catch (IllegalStateException e) {
      if (options.allowTestServer()) {
        return inMemory();
      }
      throw DeskUnavailable.failed(
          "no Temporal: set TEMPORAL_ADDRESS, put the program `temporal` on the search path, or run"
              + " `./quarterdeck install-temporal`. The download failed: "
              + e.getMessage());
    }
  }

  /** The {@code temporal} program that would be started. */
  static Optional<Path> program(DeskOptions options) throws DeskUnavailable {
    Optional<Path> given = options.variable(Environment.QUARTERDECK_TEMPORAL_BINARY).map(Path::of);
    if (given.isPresent() && !Files.isExecutable(given.get())) {
      throw DeskUnavailable.refused("QUARTERDECK_TEMPORAL_BINARY names no program: " + given.get());
    }
    return given.or(() -> ServerProcess.find("temporal")).or(() -> cached(options));
  }

  private static Optional<Path> cached(DeskOptions options) {
    Path folder = options.cache().resolve("temporal");
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(folder)) {
      return versions
          .sorted()
          .map(version -> version.resolve("temporal"))
          .filter(Files::isExecutable)
          .reduce((older, newer) -> newer);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private TemporalServer download() throws DeskUnavailable {
    int port = Ports.free(HOST, settings.port());
    int uiPort = Ports.free(HOST, settings.uiPort());
    TemporalDevServer server =
        TemporalDevServer.start(
            settings.namespace(),
            TemporalDevServerOptions.newBuilder()
                .setDownloadDestination(options.cache().resolve("temporal").toString())
                .setIp(HOST)
                .setPort(port)
                .setUiEnabled(true)
                .setUiPort(uiPort)
                .setDatabaseFilename(TemporalProcess.database(home).toString())
                .setLogFile(home.log("temporal").toString())
                .setStartupTimeout(settings.startTimeout())
                .setExtraArgs(TemporalProcess.arguments())
                .build());
    return new TemporalServer(
        server.getTarget(),
        Optional.of("http://" + HOST + ":" + uiPort),
        "own server, downloaded, data in "
            + TemporalProcess.database(home)
            + Ports.note(port, settings.port()),
        Optional.empty(),
        server::close);
  }

  private static TemporalServer inMemory() {
    TestServer.InProcessTestServer server = TestServer.createServer(true);
    return new TemporalServer(
        "in memory",
        Optional.empty(),
        "in-memory test server",
        Optional.of(server.getChannel()),
        server::close);
  }
}
