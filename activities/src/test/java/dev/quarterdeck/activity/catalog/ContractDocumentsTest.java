package dev.quarterdeck.activity.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractDocumentsTest {
  private static final Path CONTRACTS = Path.of("../docs/contracts");
  private static final Pattern UNKNOWN_KEY =
      Pattern.compile("qq' is not known; allowed: ([a-z, -]+)$");

  @TempDir Path directory;

  @Test
  void theDeskContractNamesEveryKeyThatIsAllowed() throws IOException {
    String contract = Files.readString(CONTRACTS.resolve("desk.md"));

    assertThat(keysAllowedAnywhere())
        .hasSizeGreaterThan(45)
        .allSatisfy(key -> assertThat(contract).contains("`" + key + "`"));
  }

  @Test
  void theEvidenceContractGivesTheHashOfItsExample() throws IOException {
    String contract = Files.readString(CONTRACTS.resolve("evidence-format.md"));
    Matcher example = Pattern.compile("```json\n(.*)\n```").matcher(contract);

    assertThat(example.find()).isTrue();
    assertThat(CanonicalJson.write(CanonicalJson.read(example.group(1))))
        .isEqualTo(example.group(1));
    assertThat(contract).contains("`" + Sha256.of(example.group(1)) + "`");
  }

  /** What a key that no section knows is answered with, in each section of each file. */
  private TreeSet<String> keysAllowedAnywhere() {
    DeskDirectory desk =
        new DeskDirectory(directory)
            .put("venues.yaml", withUnknownKeys(DeskDirectory.VENUES))
            .put("gates.yaml", withUnknownKeys(DeskDirectory.GATES))
            .put("desk.yaml", withUnknownKeys("calendar: {zone: UTC}\n"))
            .put(
                "bots/alpha.yaml",
                withUnknownKeys(
                    DeskDirectory.BOT + "fallback-fees: {maker: 0, taker: 0}\nparameters: {}\n"))
            .put(
                "strategies/sleepy.yaml",
                withUnknownKeys(DeskDirectory.STRATEGY.replaceAll("(?s)parameters:.*", "")));
    TreeSet<String> keys = new TreeSet<>();
    for (String problem : desk.problems()) {
      Matcher unknown = UNKNOWN_KEY.matcher(problem);
      if (unknown.find()) {
        keys.addAll(List.of(unknown.group(1).split(", ")));
      }
    }
    return keys;
  }

  /** An unknown key at the top, in every section that stands on lines of its own and in braces. */
  private static String withUnknownKeys(String yaml) {
    return "qq: 1\n"
        + yaml.replaceAll("\\{(?=[a-z])", "{qq: 1, ")
            .replaceAll("(?m)^( *)- (?=[a-z-]+: )", "$1- qq: 1\n$1  ")
            .replaceAll("(?m)^( *)(envelope|paper|soak|testnet|live):$", "$1$2:\n$1  qq: 1");
  }
}
