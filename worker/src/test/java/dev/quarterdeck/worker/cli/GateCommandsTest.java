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

class GateCommandsTest {
  private static final String ID = "gate/epp-calm/1/1";
  private static final String RESULT_LINE = "GET /gate/result?id=gate%2Fepp-calm%2F1%2F1";
  private static final String REPORT =
      """
      {"gateId":"gate/epp-calm/1/1","verdict":"%s","level":3,"target":"testnet","reportSha256":"ef",\
      "checks":[{"id":"paper-soak","severity":"critical","verdict":"PASS","reason":"seven of seven",\
      "evidence":{"artifact":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"},\
      "age":"PT2M"}]}""";

  @TempDir Path home;
  private FakeDesk desk;

  @BeforeEach
  void startDesk() throws IOException {
    desk = FakeDesk.start(home).on("POST /gates", 200, "{\"gateId\":\"" + ID + "\"}");
  }

  @AfterEach
  void stopDesk() throws IOException {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({"GO, 0", "NO-GO, 1", "UNDECIDED, 2"})
  void exitsByTheVerdict(String verdict, int status) {
    desk.on(RESULT_LINE, 202, "{}").on(RESULT_LINE, 200, REPORT.formatted(verdict));

    FakeDesk.Outcome outcome =
        desk.run(
            "gate", "run", "--bot", "epp-calm", "--target", "testnet", "--by", "ada", "--json");

    assertThat(outcome.status()).isEqualTo(status);
    assertThat(JsonObject.parse(outcome.out()).names())
        .contains("gateId", "verdict", "level", "target", "checks", "reportSha256");
    assertThat(desk.requests().getFirst().body())
        .isEqualTo("{\"bot\":\"epp-calm\",\"by\":\"ada\",\"target\":\"testnet\"}");
  }

  @Test
  void showsPeopleTheChecksAndHowToApprove() {
    desk.on(RESULT_LINE, 200, REPORT.formatted("GO"));

    FakeDesk.Outcome outcome = desk.run("gate", "run", "--bot", "epp-calm", "--target", "testnet");

    assertThat(outcome.out())
        .contains("GO for testnet, ladder level 3 (paper soak)")
        .containsPattern("paper-soak +critical +PASS +2 min 0 s +0123456789ab +seven of seven");
    assertThat(outcome.err()).contains("quarterdeck gate approve " + ID);
  }

  @Test
  void namesTheModesThereAreWhenTheTargetIsNone() {
    FakeDesk.Outcome outcome = desk.run("gate", "run", "--bot", "epp-calm", "--target", "moon");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("testnet").contains("'moon'");
    assertThat(desk.requests()).isEmpty();
  }

  @Test
  void approvesWithNameAndReason() {
    desk.on("POST /gate/approve", 200, "{\"manifestSha256\":\"12\"}");

    FakeDesk.Outcome outcome =
        desk.run("gate", "approve", ID, "--by", "ada", "--reason", "clean soak", "--json");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).isEqualTo("{\"manifestSha256\":\"12\"}\n");
    assertThat(desk.requests().getFirst().body())
        .isEqualTo("{\"by\":\"ada\",\"id\":\"" + ID + "\",\"reason\":\"clean soak\"}");
  }

  @Test
  void refusesAnEmptyReasonBeforeAskingTheDesk() {
    FakeDesk.Outcome outcome = desk.run("gate", "approve", ID, "--by", "ada", "--reason", " ");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(desk.requests()).isEmpty();
  }

  @Test
  void anUnapprovableGateIsSaidInTheDesksWords() {
    desk.on(
        "POST /gate/approve",
        409,
        "{\"error\":\"refused\",\"message\":\"gate/epp-calm/1/1 is NO-GO; only a GO can be approved\"}");

    FakeDesk.Outcome outcome = desk.run("gate", "approve", ID, "--by", "ada", "--reason", "please");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("only a GO can be approved");
  }
}
