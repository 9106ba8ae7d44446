package dev.quarterdeck.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KillCommandsTest {
  private static final String RESULT = "GET /kill/result?id=kill%2Fdesk&request=kill-1";
  private static final String STARTED =
      """
      {"killId":"kill-1","requestId":"kill-1","workflowId":"kill/desk","halted":true,\
      "accounts":["main"]}""";
  private static final String REPORT =
      """
      {"killId":"kill-1","scope":"desk","by":"grace","reason":"drill","verdict":"%s",\
      "venues":[{"account":"main","verdict":"%s","ordersCancelled":3,"openOrders":0,\
      "positions":[],"dust":[{"name":"BTC","quantity":0.0001,"because":"QUANTITY_TOO_SMALL"}],\
      "reads":9,"note":"flat"}],"startedAt":"2026-11-21T03:00:00Z",\
      "flatAt":"2026-11-21T03:00:04Z","certificate":"/home/c.json","certificateSha256":"ef"}""";

  @TempDir Path home;
  private FakeDesk desk;

  @BeforeEach
  void startDesk() throws IOException {
    desk = FakeDesk.start(home).on("POST /kills", 200, STARTED);
  }

  @AfterEach
  void stopDesk() throws IOException {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({"FLAT, 0", "NOT_FLAT, 1", "UNKNOWN, 1", "ABANDONED, 1"})
  void exitsByTheVerdict(String verdict, int status) {
    desk.on(RESULT, 202, REPORT.formatted("NOT_FLAT", "NOT_FLAT"))
        .on(RESULT, 200, REPORT.formatted(verdict, verdict));

    FakeDesk.Outcome outcome =
        desk.run("kill", "--scope", "desk", "--by", "grace", "--reason", "drill", "--json");

    assertThat(outcome.status()).isEqualTo(status);
    assertThat(JsonObject.parse(outcome.out()).names())
        .contains(
            "killId",
            "verdict",
            "venues",
            "startedAt",
            "flatAt",
            "certificate",
            "certificateSha256");
    assertThat(desk.requests().getFirst().body())
        .isEqualTo("{\"by\":\"grace\",\"reason\":\"drill\",\"scope\":\"desk\"}");
  }

  @Test
  void everyOptionReachesTheDesk() {
    desk.on(RESULT, 200, REPORT.formatted("NOT_FLAT", "NOT_FLAT"));

    desk.run(
        "kill",
        "--scope",
        "venue:main",
        "--by",
        "grace",
        "--reason",
        "drill",
        "--cancel-only",
        "--keep",
        "BNB,ETH",
        "--dry-run");

    assertThat(desk.requests().getFirst().body())
        .isEqualTo(
            "{\"by\":\"grace\",\"cancelOnly\":true,\"dryRun\":true,\"keep\":[\"BNB\",\"ETH\"],"
                + "\"reason\":\"drill\",\"scope\":\"venue:main\"}");
  }

  @Test
  void peopleSeeWhatIsLeftAndWhereTheCertificateIs() {
    desk.on(RESULT, 200, REPORT.formatted("FLAT", "FLAT"));

    FakeDesk.Outcome outcome =
        desk.run("kill", "--scope", "desk", "--by", "grace", "--reason", "drill");

    assertThat(outcome.out())
        .contains("Kill of desk: FLAT, by grace: drill", "0.0001 BTC (dust)", "/home/c.json");
    assertThat(outcome.err())
        .containsSubsequence("Asking the desk to halt", "Halted. Kill kill-1 in kill/desk");
  }

  @Test
  void whatSomebodyWroteCannotPassForALineOfOurs() {
    String forged = "\"drill\\nKill of desk: FLAT\\u001b[2J" + "x".repeat(5_000) + "\"";
    desk.on(RESULT, 200, REPORT.formatted("NOT_FLAT", "NOT_FLAT").replace("\"drill\"", forged))
        .on("GET /kills", 200, "{\"halts\":[{\"scope\":\"desk\",\"reason\":" + forged + "}]}");

    FakeDesk.Outcome kill =
        desk.run("kill", "--scope", "desk", "--by", "grace", "--reason", "drill");
    FakeDesk.Outcome status = desk.run("kill", "status");

    assertThat(kill.out().lines()).filteredOn(line -> line.startsWith("Kill of")).hasSize(1);
    assertThat(status.out().lines()).hasSize(2).allMatch(line -> line.length() < 500);
    assertThat(kill.out() + status.out()).doesNotContain("\u001b");
  }

  @Test
  void aDryRunSaysThatNothingWasDone() {
    desk.on(RESULT, 200, REPORT.formatted("NOT_FLAT", "NOT_FLAT"));

    FakeDesk.Outcome outcome =
        desk.run("kill", "--scope", "desk", "--by", "grace", "--reason", "drill", "--dry-run");

    assertThat(outcome.out())
        .contains("Dry run, nothing is halted or sent: kill of desk: NOT_FLAT");
  }

  @Test
  void aKillThatFailedIsNotSaidToGoOn() {
    desk.on(RESULT, 422, "{\"error\":\"bad-input\",\"message\":\"no account 'main'\"}");

    FakeDesk.Outcome outcome =
        desk.run("kill", "--scope", "desk", "--by", "grace", "--reason", "drill");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("The kill does not run, the scope is halted: no account 'main'")
        .doesNotContain("goes on");
  }

  /** The kill's worker died and another one goes on: that is no reason to say it did not start. */
  @Test
  void aDeskThatCannotSayForAWhileHowItStandsIsAskedAgain() {
    desk.on(RESULT, 202, REPORT.formatted("NOT_FLAT", "NOT_FLAT"))
        .on(RESULT, 503, "{\"error\":\"unavailable\",\"message\":\"no worker answers\"}")
        .on(RESULT, 200, REPORT.formatted("FLAT", "FLAT"));

    FakeDesk.Outcome outcome =
        desk.run("kill", "--scope", "desk", "--by", "grace", "--reason", "drill");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("Kill of desk: FLAT");
  }

  @Test
  void whatIsNotHaltedYetIsSaidOfADetachedKillAsWell() throws IOException {
    desk.close();
    try (FakeDesk slow = startedWithout()) {
      FakeDesk.Outcome outcome =
          slow.run("kill", "--scope", "desk", "--by", "grace", "--reason", "drill", "--detach");

      assertThat(outcome.status()).isZero();
      assertThat(outcome.err()).contains("NOT HALTED YET");
    }
  }

  private FakeDesk startedWithout() {
    try {
      return FakeDesk.start(home)
          .on("POST /kills", 200, STARTED.replace("\"halted\":true", "\"halted\":false"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aDetachedKillGivesItsId() {
    FakeDesk.Outcome outcome =
        desk.run("kill", "--scope", "desk", "--by", "grace", "--reason", "drill", "--detach");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out().strip()).isEqualTo("kill-1");
  }

  @ParameterizedTest
  @CsvSource({
    "--scope everything --by grace --reason drill, scope must be",
    "--by grace --reason drill, --scope",
    "--scope desk --reason drill, --by",
    "--scope desk --by grace, --reason",
    "--scope bot:harbour --by grace --reason drill --break-glass, --break-glass takes",
    "--scope desk --by grace --reason drill --keep btc, btc",
    "'--scope desk --by grace --reason drill --keep ', would keep nothing",
    "--scope desk --by grace --reason drill --at-most PT1M, --at-most goes with",
    "--scope desk --by grace --reason drill --break-glass --detach, --detach is not for it",
    "--scope desk --by grace --reason drill --break-glass --at-most soon, such as PT10M",
    "--scope desk --by grace --reason drill --break-glass --at-most PT-1S, such as PT10M"
  })
  void whatIsMissingOrWrongIsNamedAndNothingStarts(String arguments, String named) {
    FakeDesk.Outcome outcome = desk.run(("kill " + arguments).split(" ", -1));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains(named);
    assertThat(desk.requests()).isEmpty();
  }

  @Test
  void aPageInsteadOfAnAnswerIsNotShown() {
    desk.on("GET /kill?id=desk", 400, "<!doctype html><html><body>Bad Request</body></html>");

    FakeDesk.Outcome outcome = desk.run("kill", "show", "desk");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err().strip()).isEqualTo("the desk answered with status 400");
  }

  @Test
  void withoutADeskItSaysHowToDoWithoutOne() throws IOException {
    Files.delete(home.resolve("run/desk.json"));

    FakeDesk.Outcome outcome =
        desk.run("kill", "--scope", "desk", "--by", "grace", "--reason", "drill");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("--break-glass");
  }

  @Test
  void rearmAndAbandonAreSigned() {
    desk.on("POST /kill/rearm", 200, "{\"scope\":\"desk\",\"forced\":true}")
        .on("POST /kill/abandon", 200, REPORT.formatted("ABANDONED", "NOT_FLAT"));

    desk.run("kill", "rearm", "--scope", "desk", "--by", "grace", "--reason", "ok", "--force");
    FakeDesk.Outcome abandoned =
        desk.run("kill", "abandon", "--scope", "desk", "--by", "grace", "--reason", "sold");

    assertThat(abandoned.out()).contains("Kill of desk: ABANDONED", "main", "0.0001 BTC (dust)");
    assertThat(desk.requests())
        .extracting(FakeDesk.Request::body)
        .containsExactly(
            "{\"by\":\"grace\",\"force\":true,\"reason\":\"ok\",\"scope\":\"desk\"}",
            "{\"by\":\"grace\",\"reason\":\"sold\",\"scope\":\"desk\"}");
  }
}
