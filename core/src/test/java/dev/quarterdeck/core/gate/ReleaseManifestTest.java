package dev.quarterdeck.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseManifestTest {
  private static final ReleaseManifest MANIFEST =
      new ReleaseManifest(
          "gate/harbour/2.4/1",
          Sha256.of("report"),
          new BotId("harbour"),
          "2.4",
          Mode.MICRO_LIVE,
          "abc123",
          "1",
          Sha256.of("config"),
          List.of(Sha256.of("a recording"), Sha256.of("another")),
          new TreeMap<>(Map.of("tests", Sha256.of("tests"), "paper-soak", Sha256.of("soak"))),
          "ada \"the first\"",
          "two calm hours",
          Instant.parse("2026-11-20T10:00:00.123456789Z"),
          Instant.parse("2026-11-27T10:00:00Z"));

  @Test
  void whatIsReadIsWhatWasWritten() {
    ReleaseManifest read = ReleaseManifest.parse(MANIFEST.canonicalJson());

    assertThat(read).isEqualTo(MANIFEST);
    assertThat(read.sha256()).isEqualTo(MANIFEST.sha256());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"datasets\":[             | \"recordings\":[      | 'datasets'",
        "\"evidence\":{             | \"proof\":{           | 'evidence'",
        "\"reason\":\"two calm hours\" | \"reason\":null    | 'reason'",
        "\"mode\":\"micro-live\"    | \"mode\":\"huge\"     | huge",
        "2026-11-27T10:00:00Z       | soon                  | 'expiresAt'",
      })
  void whatIsNoManifestIsRefusedWithWhatIsWrong(String from, String to, String named) {
    String json = MANIFEST.canonicalJson();
    assertThat(json).contains(from);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReleaseManifest.parse(json.replace(from, to)))
        .withMessageContaining(named.replace("'", ""));
  }

  @Test
  void aTextThatIsNoObjectIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ReleaseManifest.parse("[]"));
  }
}
