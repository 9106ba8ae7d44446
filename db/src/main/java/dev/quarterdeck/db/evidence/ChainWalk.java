package dev.quarterdeck.db.evidence;

import dev.quarterdeck.db.evidence.AuditFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the events of a chain in order and notes whatever does not hold. */
final class ChainWalk {
  private final Optional<AuditHead> remembered;
  private final List<AuditFinding> findings = new ArrayList<>();
  private AuditHead last = new AuditHead(0, AuditEvent.GENESIS);
  private long events;
  private boolean rememberedFound;

  /**
   * @param remembered a head noted outside the database, which the chain must still contain
   */
  ChainWalk(Optional<AuditHead> remembered) {
    this.remembered = remembered;
    this.rememberedFound = remembered.filter(head -> head.sequence() > 0).isEmpty();
  }

  void next(AuditEvent event) {
    events++;
    if (event.sequence() != last.sequence() + 1) {
      find(
          event.sequence(),
          Kind.GAP,
          "event %d follows event %d".formatted(event.sequence(), last.sequence()));
    }
    if (!event.previousHash().equals(last.hash())) {
      find(
          event.sequence(),
          Kind.BROKEN_LINK,
          "event %d does not follow the event stored before it".formatted(event.sequence()));
    }
    if (!event.hash().equals(event.computedHash())) {
      find(
          event.sequence(),
          Kind.EDITED,
          "event %d (%s %s) is not what was written"
              .formatted(event.sequence(), event.kind(), event.subject()));
    }
    rememberedFound |= remembered.filter(event.head()::equals).isPresent();
    last = event.head();
  }

  AuditVerification end(Optional<AuditHead> noted) {
    if (!noted.equals(Optional.of(last))) {
      find(
          last.sequence(),
          Kind.WRONG_END,
          "the chain ends at event %d, and %s was noted"
              .formatted(
                  last.sequence(), noted.map(head -> "event " + head.sequence()).orElse("no end")));
    }
    if (!rememberedFound) {
      long sequence = remembered.map(AuditHead::sequence).orElseThrow();
      find(sequence, Kind.REWRITTEN, "event %d is not the one remembered".formatted(sequence));
    }
    return new AuditVerification(events, last, findings);
  }

  private void find(long sequence, Kind kind, String detail) {
    if (findings.size() < AuditVerification.MOST_FINDINGS) {
      findings.add(new AuditFinding(sequence, kind, detail));
    }
  }
}
