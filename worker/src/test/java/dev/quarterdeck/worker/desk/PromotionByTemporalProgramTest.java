package dev.quarterdeck.worker.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.worker.cli.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A promotion with nothing but the program {@code temporal}, as the runbook says. */
@RequiresTemporal
class PromotionByTemporalProgramTest {
  private static final Path SAMPLE = Path.of("..", "desk").toAbsolutePath().normalize();
  private static final String GATE = "gate/harbour/2.4/1";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  @Test
  void startsAGateReadsItsReportAndApprovesIt() throws Exception {
    try (TestDesk desk = TestDesk.ready(home, SAMPLE)) {
      // given
      Program temporal = Program.at(desk.description().text("temporalAddress"));
      Answer started =
          temporal.run(
              "workflow",
              "start",
              "--type",
              "PromotionGate",
              "--task-queue",
              "desk",
              "--workflow-id",
              GATE,
              "--input",
              "{\"bot\":\"harbour\",\"target\":\"testnet\",\"requestedBy\":\"ann\",\"x\":1}");
      assertThat(started.status()).as(started.said()).isZero();
      Awaitility.await("a decision")
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> temporal.query(GATE).contains("AWAITING_APPROVAL"));
      assertThat(temporal.query(GATE)).containsPattern("\"verdict\": *\"GO\"");

      // when
      Answer unsigned = temporal.approve(GATE, "{\"by\":\"ben\",\"reason\":\" \"}");
      Answer approved = temporal.approve(GATE, "{\"by\":\"ben\",\"reason\":\"two calm hours\"}");

      // then
      assertThat(unsigned.status()).isNotZero();
      assertThat(unsigned.said()).contains("a decision needs a reason");
      assertThat(approved.status()).as(approved.said()).isZero();
      assertThat(approved.said()).contains("manifestSha256", "testnet");
      Answer result = temporal.run("workflow", "result", "--workflow-id", GATE);
      assertThat(result.said()).contains("APPROVED").contains("\"GO\"");
      assertThat(temporal.approve(GATE, "{\"by\":\"ben\",\"reason\":\"again\"}").status())
          .isNotZero();
      assertThat(JsonObject.parse(desk.get("viewer", "/api/v1/bots/harbour").body()).toString())
          .contains("testnet");
    }
  }

  @Test
  void aRequestWithoutABotFailsAtOnceNamingTheField() throws Exception {
    try (TestDesk desk = TestDesk.ready(home, SAMPLE)) {
      Program temporal = Program.at(desk.description().text("temporalAddress"));

      Answer answer =
          temporal.run(
              "workflow",
              "execute",
              "--type",
              "PromotionGate",
              "--task-queue",
              "desk",
              "--workflow-id",
              "gate/harbour/2.4/9",
              "--input",
              "{\"target\":\"testnet\",\"requestedBy\":\"ann\"}");

      assertThat(answer.status()).isNotZero();
      assertThat(answer.said()).contains("bot");
    }
  }

  private record Answer(int status, String said) {}

  private record Program(Path path, String address) {
    static Program at(String address) throws DeskUnavailable {
      return new Program(
          TemporalFinder.program(DeskOptions.standard(line -> {})).orElseThrow(), address);
    }

    String query(String id) throws Exception {
      return run("workflow", "query", "--workflow-id", id, "--type", "report").said();
    }

    Answer approve(String id, String decision) throws Exception {
      return run(
          "workflow",
          "update",
          "execute",
          "--workflow-id",
          id,
          "--name",
          "approve",
          "--input",
          decision);
    }

    Answer run(String... arguments) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(List.of(path.toString()));
      command.addAll(Arrays.asList(arguments));
      command.addAll(List.of("--address", address, "--output", "json", "--color", "never"));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("temporal does not end: " + command);
      }
      return new Answer(process.exitValue(), said);
    }
  }
}
