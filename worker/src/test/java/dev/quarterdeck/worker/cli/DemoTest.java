package dev.quarterdeck.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.worker.desk.RequiresTemporal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The whole demo, on real servers, with its worker really killed. */
@RequiresTemporal
@Execution(ExecutionMode.CONCURRENT)
class DemoTest {
  @TempDir Path folder;

  @Test
  void oneBotIsClearedTradesSurvivesAKillAndIsTakenFlatTheOtherIsNot() throws IOException {
    Path build = LauncherBuild.in(folder.resolve("build"));
    FakeDesk.Outcome outcome =
        FakeDesk.run(
            folder,
            DeskProcess::start,
            Map.of("QUARTERDECK_BUILD", build.toString()),
            "demo",
            "--json");

    assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
    JsonObject answer = JsonObject.parse(outcome.out());
    assertThat(answer.flag("sameAsUndisturbed")).isTrue();
    List<JsonObject> bots = answer.objects("bots");
    assertThat(bots).extracting(bot -> bot.text("bot")).containsExactly("harbour", "breakwater");
    assertThat(bots).extracting(bot -> bot.text("verdict")).containsExactly("GO", "NO-GO");
    assertThat(bots).extracting(bot -> bot.text("level")).containsExactly("3", "2");
    assertThat(outcome.err()).contains("kill -9", "took over", "runs it again");
    assertThat(outcome.err().lines().filter(line -> line.contains("working orders")))
        .as("the lines of the bot before its worker was killed and after")
        .hasSizeGreaterThan(2)
        .filteredOn(line -> !line.contains(" 0 fills"))
        .hasSizeGreaterThanOrEqualTo(2);
    JsonObject kill = answer.object("kill").orElseThrow();
    assertThat(kill.text("verdict")).isEqualTo("FLAT");
    assertThat(kill.flag("certificateGenuine")).isTrue();
    assertThat(kill.number("ordersCancelled").orElseThrow().longValue()).isPositive();
    assertThat(kill.text("openOrdersAtVenue")).isEqualTo("0");
    assertThat(new BigDecimal(kill.text("heldAtVenue"))).isLessThan(new BigDecimal("0.001"));
    Path report = Path.of(answer.text("report"));
    try {
      assertThat(Files.readString(report)).contains("harbour", "breakwater", "echarts");
    } finally {
      Files.delete(report);
    }
    assertThat(Path.of(answer.text("home"))).doesNotExist();
  }
}
