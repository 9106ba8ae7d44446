package dev.quarterdeck.db.gate;

import static dev.quarterdeck.db.generated.Tables.RELEASE_MANIFEST;
import static java.time.temporal.ChronoUnit.MICROS;
import static org.jooq.impl.DSL.noCondition;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.ReleaseManifest;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.generated.tables.records.ReleaseManifestRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Release manifests, each under its SHA-256, one a gate. The database refuses to change them. */
public final class ManifestRepository {
  private final DSLContext dsl;

  public ManifestRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Stores a manifest; does nothing when it is stored.
   *
   * @throws ConflictingContent when its gate has another manifest
   */
  public void insert(ReleaseManifest manifest) {
    dsl.insertInto(RELEASE_MANIFEST)
        .set(RELEASE_MANIFEST.SHA256, manifest.sha256().hex())
        .set(RELEASE_MANIFEST.GATE_ID, manifest.gateId())
        .set(RELEASE_MANIFEST.BOT, manifest.bot().value())
        .set(RELEASE_MANIFEST.MODE, manifest.mode().text())
        .set(RELEASE_MANIFEST.CODE_VERSION, manifest.codeVersion())
        .set(RELEASE_MANIFEST.CONFIG_HASH, manifest.configHash().hex())
        .set(RELEASE_MANIFEST.MANIFEST, manifest.canonicalJson())
        .set(RELEASE_MANIFEST.APPROVED_BY, manifest.approvedBy())
        .set(RELEASE_MANIFEST.APPROVED_AT, manifest.approvedAt().truncatedTo(MICROS))
        .set(RELEASE_MANIFEST.EXPIRES_AT, manifest.expiresAt().truncatedTo(MICROS))
        .onConflictDoNothing()
        .execute();
    if (find(manifest.sha256()).isEmpty()) {
      throw new ConflictingContent("gate " + manifest.gateId() + " has released something else");
    }
  }

  /** The manifest of this hash, if there is one. */
  public Optional<ManifestRow> find(Sha256 sha256) {
    return select(RELEASE_MANIFEST.SHA256.eq(sha256.hex()), 1).stream().findFirst();
  }

  /** The manifest of this gate, if there is one. */
  public Optional<ManifestRow> findByGate(String gateId) {
    return select(RELEASE_MANIFEST.GATE_ID.eq(gateId), 1).stream().findFirst();
  }

  /** The latest manifests, newest approval first, of one bot or of all. */
  public List<ManifestRow> list(Optional<BotId> bot, int limit) {
    return select(bot.map(id -> RELEASE_MANIFEST.BOT.eq(id.value())).orElse(noCondition()), limit);
  }

  private List<ManifestRow> select(Condition condition, int limit) {
    return dsl.selectFrom(RELEASE_MANIFEST)
        .where(condition)
        .orderBy(RELEASE_MANIFEST.APPROVED_AT.desc(), RELEASE_MANIFEST.SHA256)
        .limit(limit)
        .fetch(ManifestRepository::row);
  }

  private static ManifestRow row(ReleaseManifestRecord stored) {
    return new ManifestRow(
        new Sha256(stored.getSha256()),
        stored.getGateId(),
        new BotId(stored.getBot()),
        Mode.parse(stored.getMode()),
        stored.getCodeVersion(),
        new Sha256(stored.getConfigHash()),
        stored.getManifest(),
        stored.getApprovedBy(),
        stored.getApprovedAt(),
        stored.getExpiresAt());
  }
}
