package dev.quarterdeck.worker.http;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.evidence.AuditEvent;
import dev.quarterdeck.db.evidence.AuditFinding;
import dev.quarterdeck.db.evidence.AuditHead;
import dev.quarterdeck.db.evidence.AuditRepository;
import dev.quarterdeck.db.evidence.AuditVerification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {
  private static final int MOST = 1000;

  private final AuditRepository audit;

  AuditController(AuditRepository audit) {
    this.audit = audit;
  }

  /** The latest events, newest first; {@code before} a sequence for those before it. */
  @GetMapping
  Map<String, List<Event>> list(
      @RequestParam(name = "limit", defaultValue = "50") int limit,
      @RequestParam(name = "before", required = false) @Nullable Long before) {
    if (limit < 1 || limit > MOST) {
      throw ApiFailure.badRequest("limit must be from 1 to " + MOST);
    }
    OptionalLong end = before == null ? OptionalLong.empty() : OptionalLong.of(before);
    return Map.of("events", audit.list(limit, end).stream().map(Event::of).toList());
  }

  /**
   * Walks the chain. A head that was noted before, as {@code {"sequence": n, "hash": "..."}}, also
   * shows whether the whole chain was rewritten since.
   */
  @PostMapping("/verify")
  Verified verify(@RequestBody String body) {
    RequestFields fields = RequestFields.of(body, "sequence", "hash");
    @Nullable Long sequence = fields.whole("sequence");
    Optional<Sha256> hash = fields.parsed("hash", Sha256::new);
    if ((sequence == null) != hash.isEmpty()) {
      fields.problems(List.of("a noted head is a sequence and a hash"));
    }
    fields.check();
    AuditVerification found =
        audit.verify(
            sequence == null
                ? Optional.empty()
                : hash.map(noted -> new AuditHead(sequence, noted)));
    return new Verified(found.intact(), found.events(), found.head(), found.findings());
  }

  /** An event, its payload as JSON. */
  record Event(
      long sequence,
      Instant at,
      String kind,
      String subject,
      String actor,
      Optional<Object> payload,
      Sha256 previousHash,
      Sha256 hash) {
    static Event of(AuditEvent event) {
      return new Event(
          event.sequence(),
          event.at(),
          event.kind(),
          event.subject(),
          event.actor(),
          Optional.ofNullable(CanonicalJson.read(event.payload())),
          event.previousHash(),
          event.hash());
    }
  }

  /** What a walk found. */
  record Verified(boolean valid, long events, AuditHead head, List<AuditFinding> findings) {}
}
