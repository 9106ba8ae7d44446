package dev.quarterdeck.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.catalog.DeskLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  private static final Set<String> CHECKS =
      Set.of(
          "config-valid",
          "config-drift",
          "dataset-quality",
          "replay-regression",
          "paper-smoke",
          "paper-soak",
          "fill-model",
          "tests");

  @TempDir Path folder;

  @Test
  void writesDeskThatLoads() {
    Path desk = folder.resolve("my-desk");

    FakeDesk.Outcome outcome = init(desk.toString());

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains(desk.toString());
    assertThat(new DeskLoader(CHECKS, Map::of).load(desk).bots()).isNotEmpty();
  }

  @Test
  void leavesWhatIsThereAlone() throws IOException {
    Path desk = Files.createDirectory(folder.resolve("taken"));
    Path mine = Files.writeString(desk.resolve("mine.txt"), "mine");

    FakeDesk.Outcome outcome = init(desk.toString());

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("is not empty");
    assertThat(desk).isDirectoryContaining(mine::equals);
    assertThat(desk.toFile().list()).hasSize(1);
  }

  @Test
  void refusesFileAndMissingArgument() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(init(file.toString()).status()).isEqualTo(2);
    assertThat(FakeDesk.run(folder, DeskProcess::start, "init").status()).isEqualTo(2);
  }

  private FakeDesk.Outcome init(String directory) {
    return FakeDesk.run(folder.resolve("home"), DeskProcess::start, "init", directory);
  }
}
