package dev.quarterdeck.worker.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.worker.cli.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final String HASH = "0123456789abcdef".repeat(4);

  private static JsonObject soak(String verdict) {
    return JsonObject.parse(
        """
        {"resultSha256":"%1$s","verdict":"%2$s","fills":41,"fillModelBias":"optimistic_estimated",\
        "dataset":"btcusd-2013 %1$s","configHash":"%1$s","seed":7,"from":"2013-04-10T00:00:00Z",\
        "to":"2013-04-10T02:00:00Z","kpis":[\
        {"id":"running","verdict":"PASS","value":"0.9931","threshold":"0.65","samples":7200},\
        {"id":"drawdown","verdict":"%2$s","value":"0.0312","threshold":"0.025","samples":7200}]}"""
            .formatted(HASH, verdict));
  }

  private static JsonObject gate(String verdict, String reason) {
    return JsonObject.parse(
        """
        {"gateId":"gate/harbour/1/1","verdict":"%s","level":3,"target":"testnet",\
        "reportSha256":"%s","codeVersion":"0.1.0+abc","checks":[\
        {"id":"paper-soak","severity":"critical","verdict":"FAIL","reason":%s,\
        "evidence":{"artifact":"%s"},"age":"PT2M3S"}]}"""
            .formatted(verdict, HASH, CanonicalJson.write(reason), HASH));
  }

  private static String page(String bot, String reason) {
    JsonObject series = JsonObject.parse(CanonicalJson.write(Runs.wandering(3).fields()));
    return ReportPage.render(
        new Report(
            "Two bots & a gate",
            Instant.parse("2026-03-01T12:00:00.123Z"),
            Map.of("Code", "0.1.0+abc"),
            List.of("The worker was killed once."),
            List.of(
                new BotReport(bot, soak("PASS"), series, Optional.of(gate("GO", reason))),
                new BotReport(
                    "breakwater", soak("FAIL"), series, Optional.of(gate("NO-GO", "too deep"))))));
  }

  @Test
  void asksForNothingOutsideOfItself() throws IOException {
    String page = page("harbour", "seven of seven");

    assertThat(page).doesNotContainPattern("<script [^>]*src").contains("default-src 'none'");
    assertThat(page.replaceAll("(?s)(<script[^>]*>).*?</script>", "$1"))
        .doesNotContain("src=", "href=", "@import", "url(", "http:", "https:");
    assertThat(page.length()).isBetween(700_000, 1_500_000);
    Files.writeString(Path.of("target", "report-sample.html"), page);
  }

  @Test
  void tellsVerdictsKpisChecksAndInputs() {
    assertThat(page("harbour", "seven of seven"))
        .contains(
            "Two bots &amp; a gate", "Made 2026-03-01T12:00:00Z", "The worker was killed once.")
        .contains("<span class=\"pill good\">GO</span>", "<span class=\"pill bad\">NO-GO</span>")
        .contains("For testnet: ladder level 3 (paper soak).")
        .contains(
            "optimistic_estimated", ">0.9931<", ">0.65<", ">7200<", "seven of seven", "2 min 3 s")
        .contains(HASH);
  }

  @Test
  void givesTheChartsTheSeriesAsItWas() {
    Matcher data =
        Pattern.compile("<script type=\"application/json\" id=\"data-1\">(.*?)</script>")
            .matcher(page("harbour", "seven of seven"));

    assertThat(data.find()).isTrue();
    assertThat(JsonObject.parse(data.group(1)))
        .hasToString(CanonicalJson.write(Runs.wandering(3).fields()));
  }

  @Test
  void showsTextAsTextWhateverItHolds() {
    String hostile = "</script><script>alert('x')</script>";

    assertThat(page(hostile, hostile)).doesNotContain(hostile).doesNotContain("<script>alert");
  }

  @Test
  void jsonInAScriptElementCannotEndIt() {
    String json = CanonicalJson.write(Map.of("regime", "</script><!--&"));

    assertThat(Markup.json(json)).doesNotContain("<", ">", "&");
    assertThat(JsonObject.parse(Markup.json(json)).text("regime")).isEqualTo("</script><!--&");
  }
}
