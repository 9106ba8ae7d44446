package dev.quarterdeck.core.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SoakResultTest {
  @Test
  void aSmallRunComesToTheResultWorkedOutByHand() {
    SoakResult result = smallRun();

    assertThat(result.canonicalJson()).isEqualTo(golden());
    assertThat(SoakResult.parse(golden())).isEqualTo(result);
  }

  @Test
  void theJsonHasWhatTheCommandLinePromises() {
    JsonFields json = JsonFields.of(CanonicalJson.read(smallRun().canonicalJson()), "result");

    assertThat(json.text("verdict")).isEqualTo("PASS");
    assertThat(json.whole("fills")).isEqualTo(1);
    assertThat(json.text("fillModelBias")).isEqualTo("none");
    assertThat(json.text("dataset")).hasSize(64);
    assertThat(json.text("configHash")).hasSize(64);
    assertThat(json.whole("seed")).isEqualTo(7);
    assertThat(json.text("from")).isEqualTo("2024-01-02T00:00:00Z");
    assertThat(json.text("to")).isEqualTo("2024-01-02T00:10:00Z");
    assertThat(json.objects("kpis")).hasSize(7);
    JsonFields running = json.objects("kpis").getFirst();
    assertThat(running.text("id")).isEqualTo("running");
    assertThat(running.text("verdict")).isEqualTo("PASS");
    assertThat(running.decimal("value")).isEqualTo("0.8");
    assertThat(running.decimal("threshold")).isEqualTo("0.65");
    assertThat(running.whole("samples")).isEqualTo(5);
  }

  @Test
  void anotherSpellingOrAnotherShapeIsRefused() {
    String json = golden();

    assertThatThrownBy(() -> SoakResult.parse(json.replace("\"fills\":1,", "\"fills\": 1,")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("canonical");
    assertThatThrownBy(() -> SoakResult.parse(json.replaceFirst("\"fills\":1,", "\"fills\":2,")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SoakResult.parse(json.replace("\"format\":1", "\"format\":2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("format 2");
    assertThatThrownBy(() -> SoakResult.parse(json.replace("\"seed\":7", "\"seed\":\"7\"")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("seed");
    assertThatThrownBy(() -> SoakResult.parse("[]")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aVerdictThatTheKpisDoNotComeToIsRefused() {
    assertThatThrownBy(
            () ->
                SoakResult.parse(
                    golden()
                        .replace(
                            "\"verdict\":\"PASS\",\"version\"",
                            "\"verdict\":\"FAIL\",\"version\"")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not come to FAIL");
  }

  /** Ten minutes, a tick every two: warm-up, four quiet ones, one in a shock. */
  static SoakResult smallRun() {
    PlayedSoak soak =
        new PlayedSoak(
            PlayedSoak.terms(SoakKind.SMOKE, Duration.ofMinutes(10)), Duration.ofMinutes(2));
    soak.state = BotState.WARMING_UP;
    soak.ticks(1).state = BotState.RUNNING;
    soak.ticks(1).fill(1_000, 5).meter.markout(1, 500, 2_003);
    soak.equity = 1_010_000;
    soak.ticks(1).regime = "shock";
    soak.state = BotState.SOFT_PAUSE;
    soak.equity = 989_800;
    soak.cancels = 10;
    soak.ticks(1).regime = "neutral";
    soak.state = BotState.RUNNING;
    soak.cancels = 0;
    soak.equity = 1_005_000;
    soak.ticks(2);
    return soak.meter.result(soak.statistics(20, 5));
  }

  private static String golden() {
    try (InputStream golden = SoakResultTest.class.getResourceAsStream("small-run.json")) {
      return new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
