package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.db.evidence.AuditEvent;
import dev.quarterdeck.db.evidence.AuditRepository;
import dev.quarterdeck.db.kill.HaltRepository;
import dev.quarterdeck.db.kill.KillRepository;
import dev.quarterdeck.db.kill.KillRow;
import java.util.Map;
import java.util.Objects;

/** Where kills leave what they did. */
public record KillStores(
    ArtifactStore artifacts, HaltRepository halts, KillRepository kills, AuditRepository audit) {
  public KillStores {
    Objects.requireNonNull(artifacts, "artifacts");
    Objects.requireNonNull(halts, "halts");
    Objects.requireNonNull(kills, "kills");
    Objects.requireNonNull(audit, "audit");
  }

  /** Notes a kill that has ended, and chains its certificate into the audit log. */
  AuditEvent record(KillRow kill, String actor) {
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
