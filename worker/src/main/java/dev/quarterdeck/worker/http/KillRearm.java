package dev.quarterdeck.worker.http;

import dev.quarterdeck.activity.kill.KillStores;
import dev.quarterdeck.activity.kill.LatchFiles;
import dev.quarterdeck.activity.kill.OrphanScan;
import dev.quarterdeck.core.kill.CertificateVerification;
import dev.quarterdeck.core.kill.CertificateVerifier;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.RearmGrounds;
import dev.quarterdeck.core.kill.RearmRequest;
import dev.quarterdeck.core.kill.SignedCertificate;
import dev.quarterdeck.core.kill.TradingHalt;
import dev.quarterdeck.db.kill.HaltEvent;
import dev.quarterdeck.db.kill.KillRow;
import dev.quarterdeck.db.kill.RearmOutcome;
import dev.quarterdeck.workflow.WorkflowIds;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets a scope trade again: on a FLAT certificate of the very kill that stands and a look at the
 * venues that finds nothing, or by force, which is recorded as such.
 */
final class KillRearm {
  private final WorkflowCalls workflows;
  private final KillStores stores;
  private final LatchFiles latches;
  private final OrphanScan orphans;
  private final Clock clock;

  KillRearm(
      WorkflowCalls workflows,
      KillStores stores,
      LatchFiles latches,
      OrphanScan orphans,
      Clock clock) {
    this.workflows = workflows;
    this.stores = stores;
    this.latches = latches;
    this.orphans = orphans;
    this.clock = clock;
  }

  /**
   * Re-arms.
   *
   * @throws ApiFailure saying why not
   */
  Map<String, Object> rearm(HaltScope scope, String by, String reason, boolean force) {
    TradingHalt halt =
        stores
            .halts()
            .standing(scope)
            .orElseThrow(() -> ApiFailure.conflict(scope + " is not halted"));
    RearmGrounds grounds = force ? new RearmGrounds.Forced() : grounds(halt);
    Instant now = clock.instant();
    RearmRequest request =
        new RearmRequest("rearm-" + UUID.randomUUID(), scope, by, reason, now, grounds);
    return switch (stores.halts().rearm(request)) {
      case RearmOutcome.Rearmed(String killId) ->
          Map.of("scope", scope, "killId", killId, "by", by, "reason", reason, "forced", force);
      case RearmOutcome.NotHalted() -> throw ApiFailure.conflict(scope + " is not halted");
      case RearmOutcome.OtherKill(TradingHalt standing) ->
          throw ApiFailure.refused(
              scope
                  + " was halted again meanwhile, by "
                  + standing.by()
                  + ": "
                  + standing.reason());
      case RearmOutcome.AskedAgain(HaltEvent joined) ->
          throw ApiFailure.refused(
              "%s was to be taken flat again at %s by %s (%s), after the certificate: kill it again, or use --force"
                  .formatted(scope, joined.at(), joined.by(), joined.reason()));
    };
  }

  private RearmGrounds grounds(TradingHalt halt) {
    HaltScope scope = halt.scope();
    if (workflows
        .status(WorkflowIds.kill(scope.toString()))
        .filter(WorkflowCalls::running)
        .isPresent()) {
      throw ApiFailure.refused(
          "the kill of " + scope + " still runs: wait until it is flat, or abandon it");
    }
    latches.takeOverLate(stores);
    SignedCertificate certificate =
        stores
            .kills()
            .latest(halt.killId())
            .filter(kill -> kill.verdict() == KillVerdict.FLAT)
            .flatMap(this::certificate)
            .orElseThrow(
                () ->
                    ApiFailure.refused(
                        scope
                            + " was halted by "
                            + halt.by()
                            + " ("
                            + halt.reason()
                            + ") and has no FLAT certificate: kill it again, or use --force"));
    List<String> findings = orphans.findings(scope);
    if (!findings.isEmpty()) {
      throw ApiFailure.refused(
          scope + " is not clean: " + String.join("; ", findings) + ". Kill it again, or --force");
    }
    return RearmGrounds.under(halt.killId(), certificate);
  }

  private Optional<SignedCertificate> certificate(KillRow kill) {
    return new CertificateVerifier(Optional.empty())
                .verify(stores.artifacts().read(kill.certificate()))
            instanceof CertificateVerification.Genuine(SignedCertificate signed)
        ? Optional.of(signed)
        : Optional.empty();
  }
}
