package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.db.evidence.AuditEvent;
import dev.quarterdeck.db.evidence.AuditRepository;
import dev.quarterdeck.db.kill.HaltRepository;
import dev.quarterdeck.db.kill.KillRepository;
import dev.quarterdeck.db.kill.KillRow;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where kills leave what they did. */
public record KillStores(
    ArtifactStore artifacts,
    HaltRepository halts,
    KillRepository kills,
    OrderIntentRepository intents,
    AuditRepository audit) {
  private static final Logger LOG = LoggerFactory.getLogger(KillStores.class);

  public KillStores {
    Objects.requireNonNull(artifacts, "artifacts");
    Objects.requireNonNull(halts, "halts");
    Objects.requireNonNull(kills, "kills");
    Objects.requireNonNull(intents, "intents");
    Objects.requireNonNull(audit, "audit");
  }

  /**
   * Notes a kill that has ended, with closing orders of it that nobody noted, and chains its
   * certificate into the audit log.
   */
  AuditEvent record(KillRow kill, KillCertificate certificate, String actor) {
    // First: who finds the kill noted does not come back for its orders.
    if (!intents.addSent(CertifiedKills.closings(certificate, kill.killId()))) {
      LOG.error(
          "Closing orders of {} are in no book: the halt of {} was re-armed before its certificate came",
          kill.requestId(),
          kill.killId());
    }
    kills.add(kill);
    return audit.append(
        "kill-certified",
        kill.scope().toString(),
        actor,
        CanonicalJson.write(
            Map.of(
                "killId", kill.killId(),
                "requestId", kill.requestId(),
                "verdict", kill.verdict(),
                "certificate", kill.certificate())),
        kill.endedAt(),
        "kill-certified/" + kill.certificate());
  }
}
