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
import java.io.RandomAccessFile;
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

class KillVerifyCommandTest {
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

  @Test
  void whatCannotBeACertificateOrASignerIsSaidInALine() throws Exception {
    Path huge = home.resolve("huge");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(1L << 30);
    }
    Path small = Files.writeString(home.resolve("small"), "{}");

    FakeDesk.Outcome tooLarge = desk.run("kill", "verify", huge.toString());
    FakeDesk.Outcome noSigner = desk.run("kill", "verify", small.toString(), "--signer", "00ff");

    assertThat(tooLarge.status()).isEqualTo(2);
    assertThat(tooLarge.err().lines()).hasSize(1).first().asString().contains("no certificate");
    assertThat(noSigner.status()).isEqualTo(2);
    assertThat(noSigner.err().lines()).hasSize(1).first().asString().contains("not a SHA-256");
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
