package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.CertificateVerification;
import dev.quarterdeck.core.kill.CertificateVerifier;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.RearmGrounds;
import dev.quarterdeck.core.kill.RearmRequest;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.workflow.kill.KillReport;
import dev.quarterdeck.workflow.kill.KillRequest;
import dev.quarterdeck.workflow.kill.KillSwitchWorkflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Kills of the desk of {@link KillBench}, one after the other. */
abstract class KillTrial {
  static final HaltScope DESK = new HaltScope.Desk();
  static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path home;
  KillBench bench;
  private final EmbeddedDatabase database;

  /**
   * @param database of the test class alone
   */
  KillTrial(EmbeddedDatabase database) {
    this.database = database;
  }

  @BeforeEach
  final void open() {
    bench = new KillBench(database.dsl(), home);
  }

  @AfterEach
  final void close() {
    bench.close();
    rearm();
  }

  final KillSwitchWorkflow begin(String reason) {
    return bench.begin(
        new KillRequest(
            "desk",
            "grace",
            reason,
            null,
            null,
            null,
            "kill-" + UUID.randomUUID(),
            null,
            null,
            null));
  }

  final KillReport killed(String reason) {
    return bench.result(begin(reason));
  }

  final KillCertificate verified(KillReport report) {
    try {
      byte[] file = Files.readAllBytes(Path.of(report.certificate().orElseThrow()));
      CertificateVerification verification = new CertificateVerifier(Optional.empty()).verify(file);
      assertThat(verification).isInstanceOf(CertificateVerification.Genuine.class);
      assertThat(Sha256.of(file).hex()).isEqualTo(report.certificateSha256().orElseThrow());
      return ((CertificateVerification.Genuine) verification).signed().certificate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void rearm() {
    Object unused =
        bench
            .stores
            .halts()
            .rearm(
                new RearmRequest(
                    "rearm-" + UUID.randomUUID(),
                    DESK,
                    "grace",
                    "the next test",
                    Instant.now(),
                    new RearmGrounds.Forced()));
  }
}
