package dev.quarterdeck.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.worker.cli.JsonObject;
import dev.quarterdeck.worker.desk.RequiresTemporal;
import dev.quarterdeck.worker.desk.TestDesk;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** An operator's first day: import a recording, soak on it, gate on it, and go on after a kill. */
@RequiresTemporal
class DeskWalkTest {
  private static final Path SAMPLE = Path.of("..", "desk").toAbsolutePath().normalize();
  private static final Path CAPTURES =
      Path.of(System.getProperty("quarterdeck.shared"), "data", "ticks", "binance-spot");
  private static final String SOAK = "soak/lantern/2.4";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  @Test
  void importsSoaksGatesAndGoesOnAfterKill() throws Exception {
    JsonObject undisturbed;
    String gate;
    try (TestDesk desk = TestDesk.ready(home, SAMPLE)) {
      // given
      JsonObject manifest = imported(desk);
      assertThat(manifest.object("instrument").orElseThrow().text("quantityIncrement"))
          .as("the desk's increment, not the finest that occurs")
          .isEqualTo("0.000001");
      post(desk, "/soaks", "{\"bot\":\"lantern\"}");
      undisturbed = result(desk, "/soak/result?id=" + SOAK);
      assertThat(undisturbed.text("dataset")).isEqualTo(manifest.text("sha256"));
      gate =
          post(desk, "/gates", "{\"bot\":\"lantern\",\"target\":\"testnet\",\"by\":\"ada\"}")
              .text("gateId");
      assertThat(result(desk, "/gate/result?id=" + gate).text("verdict")).isIn("GO", "NO-GO");

      // when
      post(desk, "/soaks", "{\"bot\":\"lantern\",\"speed\":120}");
      JsonObject progress =
          Awaitility.await("on its way")
              .atMost(Duration.ofSeconds(120))
              .until(
                  () ->
                      JsonObject.parse(
                          desk.get("viewer", "/api/v1/soak/progress?id=" + SOAK).body()),
                  now ->
                      now.number("segments")
                          .filter(segments -> segments.longValue() >= 2)
                          .isPresent());
      assertThat(progress.number("percent").orElseThrow().doubleValue())
          .as("what is played when the desk is killed")
          .isLessThan(100);
      desk.kill();
    }

    // then
    try (TestDesk desk = TestDesk.ready(home, SAMPLE)) {
      assertThat(desk.announced()).contains("adopted from a desk that was killed");
      JsonObject again = result(desk, "/soak/result?id=" + SOAK);
      assertThat(again.text("resultSha256")).isEqualTo(undisturbed.text("resultSha256"));
      assertThat(again.text("runId")).isNotEqualTo(undisturbed.text("runId"));
      assertThat(JsonObject.parse(desk.get("viewer", "/api/v1/gate?id=" + gate).body()).names())
          .contains("reportSha256", "checks");
      assertThat(desk.get("viewer", "/api/v1/datasets").body()).contains("btcusdt-spot");
    }
  }

  private static JsonObject imported(TestDesk desk) throws Exception {
    List<Path> files;
    try (Stream<Path> captures = Files.list(CAPTURES)) {
      files = captures.filter(file -> file.toString().endsWith(".gz")).sorted().toList();
    }
    String paths =
        files.stream().map(file -> "\"" + file + "\"").collect(Collectors.joining(",", "[", "]"));
    HttpResponse<String> answer =
        desk.post(
            "operator",
            "/api/v1/datasets",
            "{\"name\":\"btcusdt-spot\",\"instrument\":\"BTCUSDT@binance\",\"files\":"
                + paths
                + "}");
    JsonObject last = JsonObject.parse(answer.body().lines().toList().getLast());
    assertThat(last.text("name")).as(last.toString()).isEqualTo("btcusdt-spot");
    return last;
  }

  private static JsonObject result(TestDesk desk, String path) {
    HttpResponse<String> answer =
        Awaitility.await(path)
            .atMost(Duration.ofMinutes(5))
            .pollInterval(Duration.ofMillis(100))
            .until(
                () -> desk.get("viewer", "/api/v1" + path),
                response -> response.statusCode() != 202);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonObject.parse(answer.body());
  }

  private static JsonObject post(TestDesk desk, String path, String body) throws Exception {
    HttpResponse<String> answer = desk.post("operator", "/api/v1" + path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonObject.parse(answer.body());
  }
}
