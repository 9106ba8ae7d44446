package dev.quarterdeck.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.worker.cli.JsonObject;
import dev.quarterdeck.worker.desk.RequiresTemporal;
import dev.quarterdeck.worker.desk.TestDesk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a whole desk says about its health, on a real PostgreSQL and a real Temporal server. */
@RequiresTemporal
class DeskHealthTest {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private static Path configuration;
  private static TestDesk desk;

  @BeforeAll
  static void start() throws Exception {
    configuration = folder.resolve("desk");
    DeskLoader.init(configuration);
    desk = TestDesk.ready(folder.resolve("home"), configuration);
  }

  @AfterAll
  static void stop() throws Exception {
    if (desk != null) {
      desk.close();
    }
  }

  @Test
  void aDeskThatHasJustStartedIsHealthyUntilItsFilesAreNot() throws Exception {
    JsonObject healthy = doctor();

    assertThat(healthy.objects("checks"))
        .extracting(row -> row.text("id") + " " + row.text("status"))
        .containsExactly(
            "jdk ok",
            "disk ok",
            "settings ok",
            "ports ok",
            "desk-configuration ok",
            "postgres ok",
            "postgres-durability ok",
            "order-contradictions ok",
            "position-mode ok",
            "clock-postgres ok",
            "temporal ok",
            "kill-queue ok",
            "task-queues ok",
            "temporal-visibility ok",
            "temporal-schedules ok",
            "stale-schedules ok",
            "clock-temporal ok");
    assertThat(healthy.flag("healthy")).isTrue();

    Path gates = configuration.resolve("gates.yaml");
    String valid = Files.readString(gates);
    Files.writeString(gates, valid.replace("paper-soak", "paper-soap"));
    JsonObject ill =
        Awaitility.await("a new report")
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofSeconds(1))
            .until(DeskHealthTest::doctor, report -> !report.flag("healthy"));
    Files.writeString(gates, valid);

    assertThat(ill.flag("healthy")).isFalse();
    assertThat(ill.objects("checks"))
        .filteredOn(row -> row.text("status").equals("failed"))
        .singleElement()
        .satisfies(row -> assertThat(row.text("message")).contains("gates.yaml", "paper-soap"));
  }

  @Test
  void aSoakShowsItsProgressAndWhatATickCosts() throws Exception {
    assertThat(metrics()).contains("quarterdeck_meters_failures_total 0.0");

    String started =
        desk.post(
                "operator", "/api/v1/soaks", "{\"bot\":\"harbour\",\"hours\":1.0,\"speed\":300.0}")
            .body();

    assertThat(JsonObject.parse(started).text("workflowId")).startsWith("soak/harbour/");
    await("quarterdeck_soak_progress_ratio\\{bot=\"harbour\",kind=\"soak\",run=\"[^\"]+\"} (.+)");
    await("quarterdeck_soak_ticks\\{bot=\"harbour\",kind=\"soak\",run=\"[^\"]+\"} (.+)");
    await("quarterdeck_tick_duration_seconds_count (.+)");
    await("quarterdeck_tick_duration_seconds_sum (.+)");
    assertThat(metrics()).contains("quarterdeck_meters_failures_total 0.0");
  }

  @Test
  void temporalsMetricsStayShort() throws Exception {
    String metrics = metrics();

    assertThat(metrics.lines().filter(line -> line.startsWith("temporal_")).count())
        .isPositive()
        .isLessThan(1_000);
    assertThat(metrics.lines().filter(line -> line.contains("le=\"")))
        .allSatisfy(line -> assertThat(line).startsWith("temporal_"));
  }

  private static void await(String line) {
    Pattern pattern = Pattern.compile("^" + line + "$", Pattern.MULTILINE);
    Awaitility.await(line)
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              Matcher matcher = pattern.matcher(metrics());
              return matcher.find() && Double.parseDouble(matcher.group(1)) > 0;
            });
  }

  private static JsonObject doctor() throws Exception {
    return JsonObject.parse(desk.get("viewer", "/api/v1/doctor").body());
  }

  private static String metrics() throws Exception {
    return desk.get("viewer", "/actuator/prometheus").body();
  }
}
