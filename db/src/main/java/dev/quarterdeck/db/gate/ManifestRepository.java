package dev.quarterdeck.db.gate;

import static dev.quarterdeck.db.generated.Tables.RELEASE_MANIFEST;
import static java.time.temporal.ChronoUnit.MICROS;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.ReleaseManifest;
import dev.quarterdeck.db.ConflictingContent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Release manifests, each under its SHA-256, one a gate. The database refuses to change them. */
public final class ManifestRepository {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

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
    return dsl.select(
            RELEASE_MANIFEST.SHA256,
            RELEASE_MANIFEST.GATE_ID,
            RELEASE_MANIFEST.BOT,
            RELEASE_MANIFEST.MODE,
            RELEASE_MANIFEST.CODE_VERSION,
            RELEASE_MANIFEST.CONFIG_HASH,
            RELEASE_MANIFEST.MANIFEST,
            RELEASE_MANIFEST.APPROVED_BY,
            readable(RELEASE_MANIFEST.APPROVED_AT),
            readable(RELEASE_MANIFEST.EXPIRES_AT))
        .from(RELEASE_MANIFEST)
        .where(condition)
        .orderBy(RELEASE_MANIFEST.APPROVED_AT.desc(), RELEASE_MANIFEST.SHA256)
        .limit(limit)
        .fetch(mapping(ManifestRow::new));
  }

  /** An altered time may be infinite; its row is to be read all the same, and to differ. */
  private static Field<Instant> readable(Field<Instant> time) {
    return least(greatest(time, val(EARLIEST, time)), val(LATEST, time));
  }
}
