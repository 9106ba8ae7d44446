package dev.quarterdeck.activity.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.CheckRule;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.GatesConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.TargetGate;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDeskTest {
  static final Set<String> CHECKS =
      Set.of(
          "config-valid",
          "config-drift",
          "dataset-quality",
          "replay-regression",
          "paper-smoke",
          "paper-soak",
          "fill-model",
          "tests");

  @TempDir Path directory;
  private final DeskLoader loader = new DeskLoader(CHECKS, Map::of);

  @Test
  void writesTheVeryFilesOfTheRepository() throws IOException {
    Path desk = directory.resolve("new/desk");

    DeskLoader.init(desk);

    assertThat(texts(desk)).isEqualTo(texts(Path.of("../desk")));
  }

  @Test
  void loadsAsItIsWritten() throws IOException {
    DeskLoader.init(directory);

    DeskConfig written = loader.load(directory);

    assertThat(written).isEqualTo(loader.loadSample());
    assertThat(written.bots())
        .extracting(bot -> bot.id().value())
        .containsExactly("breakwater", "harbour", "lantern");
    assertThat(written.bots()).allMatch(bot -> bot.mode() == Mode.PAPER);
  }

  @Test
  void soaksTwoBotsOnTheSameTwoHours() {
    DeskConfig desk = loader.loadSample();

    assertThat(desk.bot(new BotId("harbour")).soak())
        .isEqualTo(desk.bot(new BotId("breakwater")).soak());
    assertThat(desk.bot(new BotId("harbour")).soakDataset()).contains("btcusd-2013");
  }

  @Test
  void demandsMoreTheMoreIsAtRisk() {
    GatesConfig gates = loader.loadSample().gates();

    assertThat(gates.targets()).containsOnlyKeys(Mode.TESTNET, Mode.MICRO_LIVE, Mode.LIVE);
    assertThat(gates.targets().values()).allMatch(gate -> gate.checks().keySet().equals(CHECKS));
    TargetGate testnet = gates.target(Mode.TESTNET).orElseThrow();
    TargetGate microLive = gates.target(Mode.MICRO_LIVE).orElseThrow();
    TargetGate live = gates.target(Mode.LIVE).orElseThrow();
    assertNoEasier(testnet, microLive);
    assertNoEasier(microLive, live);
    assertThat(live.twoPeople()).isTrue();
  }

  @Test
  void leavesADirectoryAloneThatHoldsSomething() throws IOException {
    Files.writeString(directory.resolve("mine.txt"), "mine");

    assertThatExceptionOfType(DirectoryNotEmptyException.class)
        .isThrownBy(() -> DeskLoader.init(directory));

    assertThat(texts(directory)).containsOnlyKeys("mine.txt");
  }

  private static void assertNoEasier(TargetGate lower, TargetGate higher) {
    for (String id : CHECKS) {
      CheckRule rule = Objects.requireNonNull(lower.checks().get(id), id);
      CheckRule above = Objects.requireNonNull(higher.checks().get(id), id);
      assertThat(above.maximumAge()).as(id).isLessThanOrEqualTo(rule.maximumAge());
      assertThat(above.severity()).as(id).isLessThanOrEqualTo(rule.severity());
    }
  }

  private static Map<String, String> texts(Path directory) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(directory.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return texts;
  }
}
