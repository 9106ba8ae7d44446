package dev.quarterdeck.worker.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** On a real PostgreSQL and a real Temporal server. */
@RequiresTemporal
class DeskTest {
  private static final Path SAMPLE = Path.of("..", "desk").toAbsolutePath().normalize();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  @Test
  void startsAnnouncesAnswersAndStopsOnSigterm() throws Exception {
    // given
    List<ProcessHandle> servers;
    try (TestDesk desk = TestDesk.ready(home, SAMPLE)) {
      String said = desk.announced();
      assertThat(said.lines().map(line -> line.split(" ")[0]).toList())
          .containsSubsequence("PostgreSQL", "Temporal", "Worker", "HTTP", "Ready;");
      assertThat(said).contains(desk.description().text("httpAddress"));
      assertThat(desk.get("viewer", "/api/v1/status").body()).contains("\"ready\":true");
      servers = desk.process().descendants().toList();
      assertThat(servers).isNotEmpty();

      // when
      long before = System.nanoTime();
      int code = desk.stop();

      // then
      assertThat(code).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(60));
      assertThat(servers).noneMatch(ProcessHandle::isAlive);
      assertThat(home.resolve("run/desk.json")).doesNotExist();
    }
  }

  @Test
  void refusesSecondDeskOnTheSameHome() throws Exception {
    try (TestDesk first = TestDesk.ready(home, SAMPLE);
        TestDesk second = TestDesk.start(home, SAMPLE, "all")) {
      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.announced()).contains("another desk runs on the home");
      assertThat(first.process().isAlive()).isTrue();
    }
  }

  @Test
  void letsFurtherProcessesWorkForIt() throws Exception {
    try (TestDesk desk = TestDesk.ready(home, SAMPLE);
        TestDesk research = TestDesk.start(home, SAMPLE, "research");
        TestDesk venue = TestDesk.start(home, SAMPLE, "venue")) {
      // when
      research.awaitReady();
      int code = research.stop();

      // then
      assertThat(research.announced()).contains("task queues research");
      assertThat(code).isZero();
      assertThat(venue.exitCode()).isEqualTo(2);
      assertThat(venue.announced()).contains("no work in this release");
      assertThat(desk.get("viewer", "/api/v1/status").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void takesTheNextFreePortAndSaysSo() throws Exception {
    // given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(
          home.resolve("quarterdeck.properties"), "http.port = " + taken.getLocalPort() + "\n");

      // when
      try (TestDesk desk = TestDesk.ready(home, SAMPLE)) {
        // then
        assertThat(desk.announced()).contains("(port " + taken.getLocalPort() + " is taken)");
        assertThat(desk.get("viewer", "/api/v1/status").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void refusesToBindBeyondLoopbackWithoutTheFlag() throws Exception {
    Files.writeString(home.resolve("quarterdeck.properties"), "http.address = 0.0.0.0\n");
    try (TestDesk desk = TestDesk.start(home, SAMPLE, "all")) {
      assertThat(desk.exitCode()).isEqualTo(2);
      assertThat(desk.announced()).contains("http.allow-remote");
    }
  }

  @Test
  void namesEveryWrongSettingAtOnce() throws Exception {
    Files.writeString(
        home.resolve("quarterdeck.properties"), "http.prot = 1\ntemporal.port = many\n");
    try (TestDesk desk = TestDesk.start(home, SAMPLE, "all")) {
      assertThat(desk.exitCode()).isEqualTo(2);
      assertThat(desk.announced())
          .contains("quarterdeck.properties:1: unknown key 'http.prot'")
          .contains("quarterdeck.properties:2: temporal.port");
    }
  }

  @Test
  void adoptsTheServersThatKilledDeskLeftBehind() throws Exception {
    // given
    long temporal;
    try (TestDesk killed = TestDesk.ready(home, SAMPLE)) {
      temporal = new TestHome(home).temporal();
      killed.kill();
    }
    assertThat(ProcessHandle.of(temporal)).isPresent();

    // when
    try (TestDesk desk = TestDesk.ready(home, SAMPLE)) {
      // then
      assertThat(desk.announced().split("adopted from a desk that was killed", -1)).hasSize(3);
      assertThat(desk.stop()).isZero();
    }
    assertThat(ProcessHandle.of(temporal).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void keepsTokensToTheOwnerAndRolesApart() throws Exception {
    try (TestDesk desk = TestDesk.ready(home, SAMPLE)) {
      for (String role : List.of("viewer", "operator", "ingest")) {
        assertThat(
                PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(home.resolve("tokens").resolve(role))))
            .isEqualTo("rw-------");
      }
      assertThat(desk.getWithToken("guessed", "/api/v1/status").statusCode()).isEqualTo(401);
      assertThat(desk.get("ingest", "/api/v1/status").statusCode()).isEqualTo(403);
      assertThat(desk.post("viewer", "/api/v1/audit/verify", "{}").statusCode()).isEqualTo(403);
      assertThat(desk.get("viewer", "/actuator/prometheus").body())
          .contains("temporal_request_latency_seconds_bucket");
      assertThat(desk.getWithToken("guessed", "/actuator/prometheus").statusCode()).isEqualTo(401);
      assertThat(foreignHost(desk)).startsWith("HTTP/1.1 403");
    }
  }

  /** The JDK's client does not let a caller choose the Host header. */
  private static String foreignHost(TestDesk desk) throws Exception {
    int port = java.net.URI.create(desk.description().text("httpAddress")).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request =
          "GET /api/v1/status HTTP/1.1\r\nHost: desk.example\r\nAuthorization: Bearer "
              + desk.token("operator")
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
