package dev.quarterdeck.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.worker.cli.JsonObject;
import dev.quarterdeck.worker.desk.RequiresTemporal;
import dev.quarterdeck.worker.desk.TestDesk;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API answers before anything has run, and to what it does not take. */
@RequiresTemporal
class ApiTest {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path home;

  private static TestDesk desk;

  @BeforeAll
  static void start() throws Exception {
    desk = TestDesk.ready(home, Path.of("..", "desk").toAbsolutePath().normalize());
  }

  @AfterAll
  static void stop() throws Exception {
    if (desk != null) {
      desk.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/bots, harbour",
    "/bots/harbour, configHash",
    "/strategies, EppMarketMaker",
    "/strategies/epp, versions",
    "/datasets, btcusd-2013",
    "/datasets/btcusd-2013, linesRefused",
    "/soaks, soaks",
    "/gates, gates",
    "/manifests, manifests",
    "/audit?limit=5, events"
  })
  void viewersReadWhatThereIs(String path, String expected) throws Exception {
    HttpResponse<String> answer = desk.get("viewer", "/api/v1" + path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/bots/nobody, breakwater",
    "/strategies/none, ema-cross",
    "/datasets/none, btcusd-2013",
    "/soak/result?id=soak/none/1, soak/none/1",
    "/soak/progress?id=soak/none/1, soak/none/1",
    "/gate?id=gate/none/1/1, gate/none/1/1",
    "/manifests/"
        + "0000000000000000000000000000000000000000000000000000000000000000"
        + ", no manifest",
    "/artifacts/"
        + "0000000000000000000000000000000000000000000000000000000000000000"
        + ", no artifact",
    "/orders?bot=nobody, breakwater",
    "/bot/status?bot=nobody, breakwater",
    "/nothing, nothing"
  })
  void saysWhatIsNotThere(String path, String expected) throws Exception {
    HttpResponse<String> answer = desk.get("viewer", "/api/v1" + path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(JsonObject.parse(answer.body()).text("error")).isEqualTo("not-found");
    assertThat(answer.body()).contains(expected);
  }

  @Test
  void namesEveryProblemOfARequestAtOnce() throws Exception {
    HttpResponse<String> answer =
        desk.post(
            "operator",
            "/api/v1/soaks",
            "{\"bot\":\"harbour\",\"hours\":-1,\"seed\":\"x\",\"kind\":\"smoak\",\"sed\":1}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("'hours' must be positive")
        .contains("'seed' must be a whole number")
        .contains("must be smoke or soak")
        .contains("unknown field 'sed'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/soaks | {\"bot\":\"nobody\"} | 404 | harbour",
        "/soaks | {bad | 400 | line 1 column 2",
        "/soaks | [] | 400 | JSON object",
        "/gates | {\"bot\":\"harbour\",\"target\":\"paper\",\"by\":\"ada\"} | 422 | no gate leads to paper",
        "/gates | {\"bot\":\"nobody\",\"target\":\"testnet\",\"by\":\"ada\"} | 404 | harbour",
        "/gate/approve | {\"id\":\"gate/none/1/1\",\"by\":\"ada\",\"reason\":\"x\"} | 404 | gate/none/1/1",
        "/gate/approve | {\"id\":\"gate/none/1/1\",\"by\":\"ada\",\"reason\":\" \"} | 422 | 'reason' is missing",
        "/soak/pause | {\"id\":\"soak/none/1\",\"by\":\"ada\",\"reason\":\"x\"} | 404 | soak/none/1",
        "/datasets | {\"name\":\"Bad Name\",\"files\":[\"/x\"]} | 400 | lower case",
        "/datasets | {\"name\":\"x\",\"files\":[\"x\"],\"format\":\"y\"} | 422 | absolute",
        "/bot/stop | {\"bot\":\"harbour\",\"by\":\"ada\",\"reason\":\"x\"} | 404 | 'harbour' was never started",
        "/kills | {\"scope\":\"desk\",\"by\":\"ada\",\"reason\":\"x\",\"keep\":[\"btc\"]} | 422 | upper case",
        "/audit/verify | {\"sequence\":1} | 422 | noted head"
      })
  void refusesWithAReason(String path, String body, int status, String expected) throws Exception {
    HttpResponse<String> answer = desk.post("operator", "/api/v1" + path, body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(expected);
  }

  @Test
  void importsFilesWithProgressLineByLine() throws Exception {
    // given
    Path file = home.resolve("trades.csv");
    StringBuilder trades = new StringBuilder();
    for (int second = 0; second < 2_000; second++) {
      trades.append(1_700_000_000L + second).append(",100.5,0.25\n");
    }
    Files.writeString(file, trades);
    String request =
        "{\"name\":\"mine\",\"files\":[\"" + file + "\"],\"instrument\":\"BTCUSD@bitstamp\"}";

    // when
    HttpResponse<String> answer = desk.post("operator", "/api/v1/datasets", request);

    // then
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/x-ndjson");
    JsonObject last = JsonObject.parse(answer.body().lines().toList().getLast());
    assertThat(last.text("name")).isEqualTo("mine");
    assertThat(last.number("rows").orElseThrow().longValue()).isEqualTo(2_000);
    assertThat(desk.post("operator", "/api/v1/datasets/mine/verify", "{}").body())
        .contains("\"valid\":true");
  }

  @Test
  void aRequestMayBeSentInChunks() throws Exception {
    HttpResponse<String> answer =
        desk.postInChunks("operator", "/api/v1/datasets", importOf("in-chunks"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(desk.get("viewer", "/api/v1/datasets/in-chunks").statusCode()).isEqualTo(200);
  }

  /** In chunks nobody says beforehand how long a request is. */
  @Test
  void aRequestThatIsTooLargeIsNotDoneHoweverItIsSent() throws Exception {
    // given
    String large = importOf("too-large") + " ".repeat(1 << 20);

    // when
    HttpResponse<String> inOne = desk.post("operator", "/api/v1/datasets", large);
    HttpResponse<String> inChunks = desk.postInChunks("operator", "/api/v1/datasets", large);

    // then
    assertThat(inOne.statusCode()).isEqualTo(413);
    assertThat(inChunks.statusCode()).isEqualTo(413);
    assertThat(inChunks.body()).isEqualTo(inOne.body());
    assertThat(JsonObject.parse(inChunks.body()).text("error")).isEqualTo("too-large");
    assertThat(desk.get("viewer", "/api/v1/datasets/too-large").statusCode()).isEqualTo(404);
  }

  private static String importOf(String name) throws Exception {
    Path file = home.resolve(name + ".csv");
    Files.writeString(file, "1700000000,100.5,0.25\n1700000001,100.5,0.25\n");
    return "{\"name\":\"%s\",\"files\":[\"%s\"],\"instrument\":\"BTCUSD@bitstamp\"}"
        .formatted(name, file);
  }

  @Test
  void endsARefusedImportWithItsReason() throws Exception {
    HttpResponse<String> answer =
        desk.post("operator", "/api/v1/datasets", "{\"name\":\"x\",\"files\":[\"/nowhere.csv\"]}");

    JsonObject last = JsonObject.parse(answer.body().lines().toList().getLast());
    assertThat(last.text("error")).isEqualTo("refused");
    assertThat(last.text("message")).contains("/nowhere.csv");
  }

  @Test
  void anEmptyAuditTrailHolds() throws Exception {
    assertThat(desk.post("operator", "/api/v1/audit/verify", "{}").body())
        .contains("\"valid\":true");
  }
}
