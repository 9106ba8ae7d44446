package dev.quarterdeck.activity.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A soak by Temporal's own command line, as the runbook shows it, on real servers. */
class SoakCommandLineTest {
  private static final String ID = "soak/harbour/2.4";

  @TempDir Path directory;

  @Test
  void soakIsStartedSteeredAndReadByTheTemporalCommandLine() throws Exception {
    Path program = SoakServers.requiredProgram();
    try (SoakServers servers = new SoakServers(program, directory, 3)) {
      Process worker = servers.worker();
      assertThat(
              servers.temporal(
                  "workflow",
                  "start",
                  "--type",
                  "PaperSoak",
                  "--task-queue",
                  "desk",
                  "--workflow-id",
                  ID,
                  "--input",
                  "{\"bot\":\"harbour\",\"dataset\":\"made-up\",\"hours\":2,\"speed\":60,"
                      + "\"requestedBy\":\"ann\",\"mood\":\"unknown fields are ignored\"}"))
          .startsWith("0 ");

      assertThat(update(servers, "pause", "{\"by\":\"ann\",\"reason\":\"lunch\"}"))
          .startsWith("0 ")
          .containsPattern("PAUSING|PAUSED");
      assertThat(update(servers, "pause", "{\"by\":\"ann\",\"reason\":\"again\"}"))
          .startsWith("1 ")
          .contains("it is paused already");
      await().until(() -> progress(servers).contains("PAUSED"));
      assertThat(update(servers, "extend", "{\"by\":\"ann\",\"reason\":\"more\",\"hours\":9}"))
          .startsWith("1 ")
          .contains("is beyond the recording made-up");
      assertThat(progress(servers)).startsWith("0 ").contains("ann: lunch");
      assertThat(update(servers, "abort", "{\"by\":\"ann\",\"reason\":\"enough\"}"))
          .startsWith("0 ");
      assertThat(servers.temporal("workflow", "result", "--workflow-id", ID))
          .startsWith("1 ")
          .contains("aborted by ann: enough");
      SoakServers.kill(worker);
    }
  }

  private static String progress(SoakServers servers) throws IOException, InterruptedException {
    return servers.temporal("workflow", "query", "--workflow-id", ID, "--type", "progress");
  }

  private static String update(SoakServers servers, String name, String input)
      throws IOException, InterruptedException {
    return servers.temporal(
        "workflow", "update", "execute", "--workflow-id", ID, "--name", name, "--input", input);
  }
}
