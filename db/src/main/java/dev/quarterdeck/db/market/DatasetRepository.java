package dev.quarterdeck.db.market;

import static dev.quarterdeck.db.generated.Tables.DATASET;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.generated.tables.records.DatasetRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/** Recordings, each stored once by the SHA-256 of its content. */
public final class DatasetRepository {
  private final DSLContext dsl;

  public DatasetRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Stores a recording; does nothing when this content is stored under this name.
   *
   * @throws ConflictingContent when the name belongs to other content, or the content has another
   *     name
   */
  public void insert(DatasetRow row) {
    int inserted =
        dsl.insertInto(DATASET)
            .set(DATASET.SHA256, row.sha256().hex())
            .set(DATASET.NAME, row.name())
            .set(DATASET.MANIFEST, JSONB.valueOf(row.manifest()))
            .set(DATASET.IMPORTED_AT, row.importedAt())
            .onConflictDoNothing()
            .execute();
    if (inserted == 0
        && !dsl.fetchExists(
            DATASET, DATASET.SHA256.eq(row.sha256().hex()).and(DATASET.NAME.eq(row.name())))) {
      throw new ConflictingContent(
          findByName(row.name())
              .map(stored -> "dataset " + row.name() + " is stored with content " + stored.sha256())
              .orElse("this content is stored as another dataset: " + row.sha256()));
    }
  }

  /** The recording of this name, if there is one. */
  public Optional<DatasetRow> findByName(String name) {
    return find(DATASET.NAME.eq(name));
  }

  /** The recording of this content, if there is one. */
  public Optional<DatasetRow> findBySha(Sha256 sha256) {
    return find(DATASET.SHA256.eq(sha256.hex()));
  }

  /** Every recording by name. */
  public List<DatasetRow> list() {
    return dsl.selectFrom(DATASET).orderBy(DATASET.NAME).fetch(DatasetRepository::row);
  }

  private Optional<DatasetRow> find(Condition condition) {
    return dsl.selectFrom(DATASET).where(condition).fetchOptional(DatasetRepository::row);
  }

  private static DatasetRow row(DatasetRecord stored) {
    return new DatasetRow(
        new Sha256(stored.getSha256()),
        stored.getName(),
        stored.getManifest().data(),
        stored.getImportedAt());
  }
}
