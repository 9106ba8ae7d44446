package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.core.kill.Abandonment;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.workflow.kill.KillEnd;
import dev.quarterdeck.workflow.kill.KillPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateDraftTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  @TempDir Path folder;

  @Test
  void accountsThatCouldNotBeFoundOutAboutAreInTheCertificateAsUnknown() {
    KillCertificate certificate = draft(new KillPlan(List.of(), "venues.yaml cannot be read"));

    assertThat(certificate.verdict()).isEqualTo(KillVerdict.ABANDONED);
    assertThat(certificate.venues())
        .singleElement()
        .satisfies(
            venue -> {
              assertThat(venue.account()).hasToString(KillPlan.OTHER_ACCOUNTS);
              assertThat(venue.verdict()).isEqualTo(KillVerdict.UNKNOWN);
            });
    assertThat(certificate.timeline())
        .anyMatch(step -> step.what().equals("venues.yaml cannot be read"));
  }

  @Test
  void anAccountThatNoFileHasAnyMoreIsUnknown() {
    KillCertificate certificate =
        draft(
            new KillPlan(
                List.of(new KillPlan.AccountPlan("gone", KillOrder.Method.FLATTEN, List.of())),
                null));

    assertThat(certificate.venues())
        .singleElement()
        .satisfies(venue -> assertThat(venue.verdict()).isEqualTo(KillVerdict.UNKNOWN));
  }

  private KillCertificate draft(KillPlan plan) {
    return new CertificateDraft(
            new KillTargets(KillBench.desk()), new PassStore(new FileArtifactStore(folder)), "test")
        .of(
            new KillEnd(
                "kill-1",
                "kill-1",
                "desk",
                plan,
                "grace",
                "a test",
                NOW,
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.of(new Abandonment("grace", "closed by telephone", NOW))),
            NOW.plusSeconds(1));
  }
}
