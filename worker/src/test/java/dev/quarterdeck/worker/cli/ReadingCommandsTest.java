package dev.quarterdeck.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingCommandsTest {
  @TempDir Path home;
  private FakeDesk desk;

  @BeforeEach
  void startDesk() throws IOException {
    desk = FakeDesk.start(home);
  }

  @AfterEach
  void stopDesk() throws IOException {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({
    "bot list, /bots",
    "bot show b, /bots/b",
    "strategy list, /strategies",
    "strategy show s, /strategies/s",
    "dataset list, /datasets",
    "dataset show d, /datasets/d",
    "soak list, /soaks",
    "soak show soak/b/1, /soak/result?id=soak%2Fb%2F1",
    "gate list, /gates",
    "gate show gate/b/1/1, /gate?id=gate%2Fb%2F1%2F1",
    "manifest list, /manifests",
    "manifest show m, /manifests/m",
    "audit show, /audit?limit=50",
    "doctor, /doctor"
  })
  void answersWithTheDesksObject(String command, String path) {
    desk.on("GET " + path, 200, "{\"healthy\":true,\"rows\":[{\"id\":\"x\",\"level\":1}]}");

    FakeDesk.Outcome json = desk.run((command + " --json").split(" "));
    FakeDesk.Outcome text = desk.run(command.split(" "));

    assertThat(json.status()).isZero();
    assertThat(json.out()).isEqualTo("{\"healthy\":true,\"rows\":[{\"id\":\"x\",\"level\":1}]}\n");
    assertThat(json.err()).isEmpty();
    assertThat(text.status()).isZero();
    assertThat(text.out()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "dataset verify d, /datasets/d/verify",
    "manifest verify m, /manifests/m/verify",
    "artifact verify a, /artifacts/a/verify",
    "audit verify, /audit/verify"
  })
  void whatIsNotAsItShouldBeExitsWithOne(String command, String path) {
    desk.on("POST " + path, 200, "{\"valid\":true}").on("POST " + path, 200, "{\"valid\":false}");

    assertThat(desk.run(command.split(" ")).status()).isZero();
    assertThat(desk.run(command.split(" ")).status()).isEqualTo(1);
  }

  @Test
  void anArtifactIsWrittenAsItIs() throws IOException {
    desk.on("GET /artifacts/ab", 200, "any bytes");
    Path file = home.resolve("file");

    assertThat(desk.run("artifact", "show", "ab").out()).isEqualTo("any bytes");
    assertThat(desk.run("artifact", "show", "ab", "--output", file.toString()).status()).isZero();
    assertThat(file).hasContent("any bytes");
  }

  @Test
  void anImportReportsItsProgressBesideTheAnswer() throws IOException {
    Path file = Files.writeString(home.resolve("trades.csv"), "1,2,3");
    desk.on("POST /datasets", 200, "{\"lines\":10}\n{\"name\":\"n\",\"rows\":10}\n");

    FakeDesk.Outcome outcome =
        desk.run("dataset", "import", file.toString(), "--name", "n", "--json");

    assertThat(outcome.out()).isEqualTo("{\"name\":\"n\",\"rows\":10}\n");
    assertThat(outcome.err()).contains("lines 10").doesNotContain("rows");
    assertThat(desk.requests().getFirst().body())
        .isEqualTo("{\"files\":[\"" + file + "\"],\"name\":\"n\"}");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    FakeDesk.Outcome outcome = desk.run("dataset", "import", "nowhere.csv", "--name", "n");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("nowhere.csv");
  }

  @Test
  void anImportThatFailsOnTheWayFails() throws IOException {
    Path file = Files.writeString(home.resolve("trades.csv"), "1,2,3");
    desk.on(
        "POST /datasets",
        200,
        "{\"lines\":10}\n{\"error\":\"refused\",\"message\":\"line 3: x\"}\n");

    FakeDesk.Outcome outcome = desk.run("dataset", "import", file.toString(), "--name", "n");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).containsOnlyOnce("line 3: x");
  }

  @Test
  void whatDoesNotFitIntoRowIsShownLineByLine() {
    desk.on(
        "GET /strategies/epp",
        200,
        "{\"id\":\"epp\",\"versions\":[{\"version\":\"2.4\",\"parameters\":{\"tick\":\"1s\"}}]}");

    assertThat(desk.run("strategy", "show", "epp").out().lines())
        .contains("  version  2.4", "  parameters", "    tick  1s");
  }

  @Test
  void anUnhealthyDeskExitsWithOne() {
    desk.on("GET /doctor", 200, "{\"healthy\":false,\"checks\":[]}");

    assertThat(desk.run("doctor").status()).isEqualTo(1);
  }

  @Test
  void aDeskThatWasKilledDoesNotCountAsRunning() throws IOException {
    Files.writeString(
        home.resolve("run/desk.json"),
        "{\"pid\":2147483646,\"httpAddress\":\"http://127.0.0.1:9\"}");

    assertThat(RunningDesk.find(home)).isEmpty();
  }

  /** As after the start of a machine, which gives the same numbers again. */
  @Test
  void aKilledDeskWhoseNumberAnotherProcessHasDoesNotCountAsRunning() throws IOException {
    assertThat(RunningDesk.find(home)).isPresent();

    desk.close();

    assertThat(home.resolve("run/desk.json")).exists();
    assertThat(RunningDesk.find(home)).isEmpty();
  }

  @Test
  void whereTheLockCannotBeSeenTheNumberOfTheProcessDecides() throws IOException {
    desk.close();
    Files.delete(home.resolve("run/lock"));
    Files.createSymbolicLink(home.resolve("run/lock"), Path.of("lock"));

    assertThat(RunningDesk.find(home)).isPresent();
  }
}
