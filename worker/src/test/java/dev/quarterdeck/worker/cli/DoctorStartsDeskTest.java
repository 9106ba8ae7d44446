package dev.quarterdeck.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.worker.desk.RequiresTemporal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The doctor where no desk runs, with a real desk started for it. */
@RequiresTemporal
class DoctorStartsDeskTest {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private Path desk;

  @BeforeEach
  void write() throws IOException {
    desk = folder.resolve("desk");
    DeskLoader.init(desk);
  }

  @Test
  void aSoundDeskIsHealthyAndStoppedAgain() {
    FakeDesk.Outcome outcome = doctor();

    assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
    assertThat(JsonObject.parse(outcome.out()).objects("checks")).hasSize(17);
    assertThat(folder.resolve("home/run/desk.json")).doesNotExist();
  }

  @Test
  void aBrokenDeskDirectoryIsNamedByFileAndLine() throws IOException {
    Path gates = desk.resolve("gates.yaml");
    Files.writeString(gates, Files.readString(gates).replace("paper-soak", "paper-soap"));

    FakeDesk.Outcome outcome = doctor();

    assertThat(outcome.status()).isEqualTo(1);
    JsonObject finding = JsonObject.parse(outcome.out()).objects("checks").getLast();
    assertThat(finding.text("id")).isEqualTo("desk");
    assertThat(finding.text("message")).containsPattern("gates\\.yaml:\\d+").contains("paper-soap");
  }

  private FakeDesk.Outcome doctor() {
    return FakeDesk.run(
        folder.resolve("home"), DeskProcess::start, "doctor", "--json", "--desk", desk.toString());
  }
}
