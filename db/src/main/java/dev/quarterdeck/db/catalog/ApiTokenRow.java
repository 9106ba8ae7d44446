package dev.quarterdeck.db.catalog;

import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Who may speak to the HTTP interface.
 *
 * @param name the holder, unique
 * @param role {@code viewer}, {@code operator} or {@code ingest}
 * @param tokenSha256 hash of the token; the token itself is never stored
 * @param createdAt when, kept to the microsecond
 */
public record ApiTokenRow(String name, String role, Sha256 tokenSha256, Instant createdAt) {
  public ApiTokenRow {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(tokenSha256, "tokenSha256");
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
  }
}
