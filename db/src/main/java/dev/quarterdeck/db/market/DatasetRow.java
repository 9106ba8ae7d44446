package dev.quarterdeck.db.market;

import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A stored recording.
 *
 * @param sha256 hash of its content
 * @param name the desk's name for it
 * @param manifest its manifest as JSON; key order and white space are not kept
 * @param importedAt when it came, kept to the microsecond
 */
public record DatasetRow(Sha256 sha256, String name, String manifest, Instant importedAt) {
  public DatasetRow {
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(manifest, "manifest");
    importedAt = importedAt.truncatedTo(ChronoUnit.MICROS);
  }
}
