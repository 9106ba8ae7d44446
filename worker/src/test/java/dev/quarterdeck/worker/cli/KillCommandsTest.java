package dev.quarterdeck.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.kill.CertificateSigner;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.ReadKind;
import dev.quarterdeck.core.kill.SignedCertificate;
import dev.quarterdeck.core.kill.VenueOutcome;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
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
  void stopDesk() {
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
    assertThat(outcome.err()).contains("Halted. Kill kill-1 in kill/desk");
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
  void whatIsNotHaltedYetIsSaidOfADetachedKillAsWell() {
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
    "--scope bot:harbour --by grace --reason drill --break-glass, --break-glass takes"
  })
  void whatIsMissingOrWrongIsNamedAndNothingStarts(String arguments, String named) {
    FakeDesk.Outcome outcome = desk.run(("kill " + arguments).split(" ", -1));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains(named);
    assertThat(desk.requests()).isEmpty();
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
    desk.run("kill", "abandon", "--scope", "desk", "--by", "grace", "--reason", "sold");

    assertThat(desk.requests())
        .extracting(FakeDesk.Request::body)
        .containsExactly(
            "{\"by\":\"grace\",\"force\":true,\"reason\":\"ok\",\"scope\":\"desk\"}",
            "{\"by\":\"grace\",\"reason\":\"sold\",\"scope\":\"desk\"}");
  }

  @Test
  void aCopiedCertificateIsVerifiedWithoutADesk() throws Exception {
    SignedCertificate signed = signed();
    Path file = home.resolve("copy.json");
    Files.writeString(file, signed.text());
    Files.delete(home.resolve("run/desk.json"));

    FakeDesk.Outcome genuine = desk.run("kill", "verify", file.toString(), "--json");
    FakeDesk.Outcome known =
        desk.run("kill", "verify", file.toString(), "--signer", signed.signer().hex());
    FakeDesk.Outcome other =
        desk.run("kill", "verify", file.toString(), "--signer", "0".repeat(64));
    Files.writeString(file, signed.text().replace("UNKNOWN", "FLAT"));
    FakeDesk.Outcome changed = desk.run("kill", "verify", file.toString());

    assertThat(genuine.status()).isZero();
    assertThat(JsonObject.parse(genuine.out()).text("verdict")).isEqualTo("UNKNOWN");
    assertThat(known.status()).isZero();
    assertThat(other.status()).isEqualTo(1);
    assertThat(changed.status()).isEqualTo(1);
    assertThat(desk.requests()).isEmpty();
  }

  private static SignedCertificate signed() throws Exception {
    Instant now = Instant.parse("2026-11-21T03:00:00Z");
    VenueOutcome unread =
        new VenueOutcome(
            new VenueAccountId("main"),
            KillVerdict.UNKNOWN,
            new TreeSet<>(List.of(ReadKind.OPEN_ORDERS)),
            Duration.ofSeconds(2),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new CertificateSigner(KeyPairGenerator.getInstance("Ed25519").generateKeyPair())
        .sign(
            KillCertificate.of(
                new KillOrder(
                    "kill-1",
                    new HaltScope.Desk(),
                    KillOrder.Method.FLATTEN,
                    new TreeSet<>(),
                    new TreeSet<>(),
                    "grace",
                    "drill",
                    now),
                now,
                Optional.empty(),
                List.of(unread),
                List.of(),
                "test"));
  }
}
