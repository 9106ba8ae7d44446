package dev.quarterdeck.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir Path home;

  @Test
  void showsWhatTheRunningDeskFoundAndWhatToDo() throws IOException {
    try (FakeDesk desk = FakeDesk.start(home)) {
      desk.on(
          "GET /doctor",
          200,
          """
          {"healthy":false,"checks":[
            {"id":"jdk","status":"ok","message":"Java 25","remedy":""},
            {"id":"disk","status":"failed","message":"3 MB free","remedy":"free space"}]}
          """);

      FakeDesk.Outcome outcome = desk.run("doctor");

      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.out())
          .contains("Java 25", "3 MB free", "disk: free space")
          .doesNotContain("jdk: ");
    }
  }

  @Test
  void withoutDeskAndWithSomethingWrongOnThisMachineNoDeskIsStarted() throws IOException {
    Files.writeString(home.resolve("quarterdeck.properties"), "http.prot = 1\n");

    FakeDesk.Outcome outcome =
        FakeDesk.run(
            home,
            (environment, request) -> {
              throw new AssertionError("settings that are not valid keep a desk from starting");
            },
            "doctor",
            "--json");

    assertThat(outcome.status()).isEqualTo(1);
    JsonObject report = JsonObject.parse(outcome.out());
    assertThat(report.flag("healthy")).isFalse();
    assertThat(report.objects("checks"))
        .extracting(row -> row.text("id"))
        .containsExactly("jdk", "disk", "settings", "ports");
    assertThat(status(report, "settings")).isEqualTo("failed");
    assertThat(status(report, "jdk")).isEqualTo("ok");
  }

  @Test
  void aDeskThatDoesNotStartIsAFinding() {
    FakeDesk.Outcome outcome =
        FakeDesk.run(
            home,
            (environment, request) -> {
              throw new CommandFailed(
                  "unavailable", "the desk did not start", List.of("PostgreSQL says no"));
            },
            "doctor",
            "--json");

    assertThat(outcome.status()).isEqualTo(1);
    JsonObject report = JsonObject.parse(outcome.out());
    assertThat(report.objects("checks").getLast().text("message"))
        .contains("the desk did not start", "PostgreSQL says no");
    assertThat(status(report, "desk")).isEqualTo("failed");
  }

  @Test
  void aDeskThatRunsAndDoesNotAnswerIsAFinding() throws IOException {
    try (FakeDesk desk = FakeDesk.start(home)) {
      desk.fallSilent();

      FakeDesk.Outcome outcome = desk.run("doctor", "--json");

      assertThat(outcome.status()).isEqualTo(1);
      assertThat(status(JsonObject.parse(outcome.out()), "desk")).isEqualTo("failed");
    }
  }

  private static String status(JsonObject report, String id) {
    return report.objects("checks").stream()
        .filter(row -> row.text("id").equals(id))
        .findFirst()
        .orElseThrow()
        .text("status");
  }
}
