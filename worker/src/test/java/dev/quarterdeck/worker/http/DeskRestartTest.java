package dev.quarterdeck.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.worker.Quarterdeck;
import dev.quarterdeck.worker.cli.JsonObject;
import dev.quarterdeck.worker.desk.RequiresTemporal;
import dev.quarterdeck.worker.desk.TestDesk;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a desk knows outlives the desk. */
@RequiresTemporal
class DeskRestartTest {
  private static final Path SAMPLE = Path.of("..", "desk").toAbsolutePath().normalize();
  private static final String ID = "smoke/harbour/2.4";
  private static final String RESULT = "/api/v1/soak/result?id=" + ID;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  @Test
  void aSoakIsStillThereAfterRestart() throws Exception {
    // given
    JsonObject result;
    try (TestDesk desk = TestDesk.ready(home, SAMPLE)) {
      HttpResponse<String> started =
          desk.post("operator", "/api/v1/soaks", "{\"bot\":\"harbour\",\"kind\":\"smoke\"}");
      assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
      assertThat(JsonObject.parse(started.body()).text("workflowId")).isEqualTo(ID);
      result = result(desk);
      assertThat(result.names())
          .contains(
              "resultSha256",
              "verdict",
              "kpis",
              "fills",
              "fillModelBias",
              "dataset",
              "configHash",
              "seed",
              "from",
              "to");
    }

    // when
    try (TestDesk desk = TestDesk.ready(home, SAMPLE)) {
      // then
      assertThat(result(desk).toString()).isEqualTo(result.toString());
      String artifact = "/api/v1/artifacts/" + result.text("resultSha256");
      assertThat(desk.post("operator", artifact + "/verify", "{}").body())
          .contains("\"valid\":true");
      assertThat(desk.get("viewer", artifact).body()).contains("\"kpis\"");
      assertThat(desk.get("viewer", "/api/v1/report/soak?id=" + result.text("runId")).body())
          .contains("\"points\"")
          .contains("\"fills\"");
      JsonObject listed = JsonObject.parse(commandLine("soak", "list", "--json"));
      assertThat(listed.rows()).hasSize(1);
      assertThat(listed.rows().getFirst().text("resultSha256"))
          .isEqualTo(result.text("resultSha256"));
      assertThat(commandLine("soak", "show", ID)).contains("KPI");
    }
  }

  private static JsonObject result(TestDesk desk) {
    return Awaitility.await("result")
        .atMost(Duration.ofSeconds(180))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> desk.get("viewer", RESULT), answer -> answer.statusCode() != 202)
        .body()
        .transform(JsonObject::parse);
  }

  /** Runs the program as an operator does, and returns what it wrote to standard output. */
  private String commandLine(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Quarterdeck.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("QUARTERDECK_HOME", home.toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out;
  }
}
