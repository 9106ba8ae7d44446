package dev.quarterdeck.activity.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files that are no configuration at all, or are not there. */
class UnreadableDeskTest extends DeskFilesCase {
  @Test
  void saysWhereAFileIsNoYaml() {
    desk.put("bots/alpha.yaml", "id: alpha\nmode: [paper\nvenue: x\n")
        .put("gates.yaml", "\tx: 1\n")
        .put("venues.yaml", "- a\n- b\n")
        .put("strategies/sleepy.yaml", "");

    assertThat(desk.problems())
        .hasSize(4)
        .anyMatch(problem -> problem.startsWith("bots/alpha.yaml:3: not YAML: "))
        .anyMatch(problem -> problem.startsWith("gates.yaml:1: not YAML: "))
        .contains(
            "venues.yaml:1: keys and values are allowed at the top",
            "strategies/sleepy.yaml:1: the file is empty; keys and values are allowed");
  }

  @Test
  void refusesAliasesAndObjectTags() {
    desk.bot("maximum-notional: 5000", "maximum-notional: &n 5000")
        .bot("quote: 1000", "quote: *n")
        .gates("24h", "!!java.io.File /tmp/x");

    assertThat(desk.problems())
        .contains("bots/alpha.yaml:12: the alias *n is not allowed; write the value out")
        .contains(
            "gates.yaml:1: not YAML: Global tag is not allowed: tag:yaml.org,2002:java.io.File");
  }

  @Test
  void refusesABombOfAliasesWithoutUnfoldingIt() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 12; level++) {
      String below = "*a" + (level - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(level, level, (below + ", ").repeat(8) + below));
    }

    desk.put("gates.yaml", bomb.toString());

    assertThat(desk.problems())
        .hasSize(11)
        .first()
        .isEqualTo("gates.yaml:2: the alias *a0 is not allowed; write the value out");
  }

  @Test
  void refusesNestingWithoutEnd() {
    desk.put("gates.yaml", "a: " + "[".repeat(5000) + "]".repeat(5000) + "\n");

    assertThat(desk.problems())
        .singleElement()
        .asString()
        .startsWith("gates.yaml: not YAML: Nesting Depth exceeded max");
  }

  @Test
  void refusesAFileThatIsTooBigToBeConfiguration() {
    desk.put("gates.yaml", DeskDirectory.GATES + "# " + "x".repeat(1 << 20) + "\n");

    assertThat(desk.problems())
        .containsExactly("gates.yaml: has more than 1048576 bytes; allowed: at most that");
  }

  @Test
  void saysWhatIsMissingOfADesk() throws IOException {
    Files.delete(directory.resolve("venues.yaml"));
    Files.delete(directory.resolve("bots/alpha.yaml"));
    Files.delete(directory.resolve("bots"));

    assertThat(desk.problems())
        .containsExactly(
            "bots/: is missing or cannot be read; allowed: a directory, which may be empty",
            "venues.yaml: is missing; ./quarterdeck init DIR writes a sample");
  }

  @Test
  void saysThatThereIsNoDesk() {
    Path nowhere = directory.resolve("nowhere");

    assertThatExceptionOfType(DeskConfigInvalid.class)
        .isThrownBy(() -> new DeskLoader(DeskDirectory.CHECKS, Map::of).load(nowhere))
        .withMessage(
            nowhere
                + ": there is no such desk directory; to write one: ./quarterdeck init "
                + nowhere);
  }

  @Test
  void saysWhatAnEmptyDirectoryLacks() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));

    assertThatExceptionOfType(DeskConfigInvalid.class)
        .isThrownBy(() -> new DeskLoader(DeskDirectory.CHECKS, Map::of).load(empty))
        .satisfies(
            invalid ->
                assertThat(invalid.problems())
                    .extracting(Problem::file)
                    .containsExactly("bots/", "gates.yaml", "strategies/", "venues.yaml"));
  }

  @Test
  void refusesBytesThatAreNoText() throws IOException {
    Files.write(directory.resolve("gates.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    desk.put("bots/alpha.yaml", DeskDirectory.BOT + "\u0007");

    assertThat(desk.problems())
        .containsExactly(
            "bots/alpha.yaml:22: not YAML: a character that YAML does not allow",
            "gates.yaml: is no UTF-8 text");
  }
}
