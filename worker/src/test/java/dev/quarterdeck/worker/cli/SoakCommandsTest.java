package dev.quarterdeck.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoakCommandsTest {
  private static final String ID = "soak/epp-calm/1";
  private static final String STARTED = "{\"workflowId\":\"" + ID + "\",\"runId\":\"r\"}";
  private static final String RESULT_LINE = "GET /soak/result?id=soak%2Fepp-calm%2F1";
  private static final String RESULT =
      """
      {"resultSha256":"ab","verdict":"%s","kpis":[{"id":"running","verdict":"PASS","value":0.993,\
      "threshold":0.65,"samples":7200}],"fills":41,"fillModelBias":"optimistic_estimated",\
      "dataset":"btcusd-2013","configHash":"cd","seed":7,"from":"2013-04-10T00:00:00Z",\
      "to":"2013-04-10T02:00:00Z"}""";

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

  @Test
  void waitsForTheResultAndAnswersWithItAlone() {
    desk.on("POST /soaks", 200, STARTED)
        .on(RESULT_LINE, 202, "{\"state\":\"RUNNING\",\"percent\":50,\"fills\":3}")
        .on(RESULT_LINE, 200, RESULT.formatted("PASS"));

    FakeDesk.Outcome outcome =
        desk.run("soak", "run", "--bot", "epp-calm", "--hours", "2", "--seed", "7", "--json");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).startsWith("{").endsWith("}\n").hasLineCount(1);
    JsonObject answer = JsonObject.parse(outcome.out());
    assertThat(answer.names())
        .contains(
            "resultSha256",
            "verdict",
            "kpis",
            "fills",
            "fillModelBias",
            "dataset",
            "configHash",
            "seed",
            "from",
            "to");
    assertThat(outcome.err()).contains("50 %").contains("fills 3");
    assertThat(desk.requests().getFirst().authorization()).isEqualTo("Bearer " + FakeDesk.TOKEN);
    assertThat(JsonObject.parse(desk.requests().getFirst().body()).toString())
        .isEqualTo("{\"bot\":\"epp-calm\",\"hours\":2,\"kind\":\"soak\",\"seed\":7}");
  }

  @ParameterizedTest
  @CsvSource({"PASS, 0", "FAIL, 1", "UNKNOWN, 2"})
  void exitsByTheVerdict(String verdict, int status) {
    desk.on("POST /soaks", 200, STARTED).on(RESULT_LINE, 200, RESULT.formatted(verdict));

    assertThat(desk.run("soak", "run", "--bot", "epp-calm").status()).isEqualTo(status);
  }

  @Test
  void showsPeopleTheKpisWithTheirSamples() {
    desk.on("POST /soaks", 200, STARTED).on(RESULT_LINE, 200, RESULT.formatted("PASS"));

    String out = desk.run("soak", "run", "--bot", "epp-calm").out();

    assertThat(out)
        .contains("41 (optimistic_estimated)")
        .containsPattern("running +PASS +0\\.993 +0\\.65 +7200");
  }

  @Test
  void detachedItSaysTheIdAndLeavesTheSoakToTheDesk() {
    desk.on("POST /soaks", 200, STARTED);

    FakeDesk.Outcome outcome = desk.run("soak", "run", "--bot", "epp-calm", "--detach");

    assertThat(outcome.out()).isEqualTo(ID + "\n");
    assertThat(desk.requests()).hasSize(1);
  }

  @Test
  void startsOneOnTheLiveMarketAndShowsWhereItWasNotSeen() {
    desk.on("POST /soaks", 200, STARTED)
        .on(RESULT_LINE, 202, "{\"state\":\"RUNNING\",\"live\":{\"gaps\":2,\"unseen\":\"PT3.2S\"}}")
        .on(
            RESULT_LINE,
            200,
            RESULT
                .formatted("PASS")
                .replace(
                    "\"seed\"",
                    "\"provenance\":\"live\",\"gaps\":2,\"unseen\":\"PT3.2S\",\"seed\""));

    assertThat(desk.run("soak", "start", "--live", "--bot", "epp-calm", "--hours", "24").out())
        .isEqualTo(ID + "\n");
    FakeDesk.Outcome outcome = desk.run("soak", "run", "--live", "--bot", "epp-calm");

    assertThat(outcome.err()).contains("gaps 2 (PT3.2S)");
    assertThat(outcome.out()).contains("live, 2 gaps, PT3.2S unseen");
    assertThat(JsonObject.parse(desk.requests().getFirst().body()).toString())
        .isEqualTo("{\"bot\":\"epp-calm\",\"hours\":24,\"kind\":\"soak\",\"live\":true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--live --dataset btcusd-2013",
        "--live --speed 2",
        "--hours 2 --to 2013-04-10T00:00:00Z",
        "--hours 0",
        "--hours two",
        "--to 2013-04-10T00:00:00Z",
        "--from 2013-04-10T00:00:00Z --to 2013-04-10T00:00:00Z",
        "--from yesterday",
        "--seed 1.5"
      })
  void refusesAWindowThatCannotBe(String options) {
    FakeDesk.Outcome outcome = desk.run(("soak run --bot epp-calm --json " + options).split(" "));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(JsonObject.parse(outcome.out()).text("message")).isNotEmpty();
    assertThat(desk.requests()).isEmpty();
  }

  @Test
  void passesOnWhyTheDeskRefuses() {
    desk.on(
        "POST /soaks",
        422,
        "{\"error\":\"unknown-bot\",\"message\":\"no bot 'x'\",\"details\":[\"known: epp-calm\"]}");

    FakeDesk.Outcome outcome = desk.run("soak", "run", "--bot", "x", "--json");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out())
        .isEqualTo(
            "{\"details\":[\"known: epp-calm\"],\"error\":\"unknown-bot\",\"message\":\"no bot 'x'\"}\n");
    assertThat(outcome.err()).contains("no bot 'x'").contains("known: epp-calm");
  }

  @Test
  void sendsAnOperatorsDecisionWithNameAndReason() {
    desk.on("POST /soak/extend", 200, "{\"accepted\":true}");

    FakeDesk.Outcome outcome =
        desk.run("soak", "extend", ID, "--hours", "1.5", "--by", "ada", "--reason", "more samples");

    assertThat(outcome.status()).isZero();
    assertThat(JsonObject.parse(desk.requests().getFirst().body()).toString())
        .isEqualTo(
            "{\"by\":\"ada\",\"hours\":1.5,\"id\":\"" + ID + "\",\"reason\":\"more samples\"}");
  }

  @Test
  void startsADeskForTheCommandWhereNoneRunsAndSaysSo() throws IOException {
    Path idle = home.resolve("idle");
    desk.on("POST /soaks", 200, STARTED).on(RESULT_LINE, 200, RESULT.formatted("PASS"));
    StringBuilder life = new StringBuilder();

    FakeDesk.Outcome outcome =
        FakeDesk.run(
            idle,
            (environment, request) -> {
              life.append("started on ").append(request.home().getFileName());
              return new DeskAccess.Temporary() {
                @Override
                public DeskClient client() {
                  return RunningDesk.find(home).orElseThrow().client();
                }

                @Override
                public void close() {
                  life.append(", stopped");
                }
              };
            },
            "soak",
            "run",
            "--bot",
            "epp-calm",
            "--json");

    assertThat(outcome.status()).isZero();
    assertThat(life).hasToString("started on idle, stopped");
    assertThat(outcome.err()).contains("No desk is running");
    assertThat(outcome.out()).hasLineCount(1);
  }

  @Test
  void doesNotDetachFromADeskThatWouldEndWithTheCommand() {
    FakeDesk.Outcome outcome =
        FakeDesk.run(
            home.resolve("idle"),
            (environment, request) -> {
              throw new AssertionError("no desk is to be started");
            },
            "soak",
            "run",
            "--bot",
            "epp-calm",
            "--detach");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("quarterdeck up");
  }
}
