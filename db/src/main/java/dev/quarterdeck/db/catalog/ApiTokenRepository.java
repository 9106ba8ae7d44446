package dev.quarterdeck.db.catalog;

import static dev.quarterdeck.db.generated.Tables.API_TOKEN;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.generated.tables.records.ApiTokenRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Tokens of the HTTP interface, by the hash of the token. */
public final class ApiTokenRepository {
  private final DSLContext dsl;

  public ApiTokenRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Stores a holder's token; a new token of a known holder takes the place of the old one. */
  public void put(ApiTokenRow row) {
    dsl.insertInto(API_TOKEN)
        .set(API_TOKEN.NAME, row.name())
        .set(API_TOKEN.ROLE, row.role())
        .set(API_TOKEN.TOKEN_SHA256, row.tokenSha256().hex())
        .set(API_TOKEN.CREATED_AT, row.createdAt())
        .onConflict(API_TOKEN.NAME)
        .doUpdate()
        .set(API_TOKEN.ROLE, row.role())
        .set(API_TOKEN.TOKEN_SHA256, row.tokenSha256().hex())
        .set(API_TOKEN.CREATED_AT, row.createdAt())
        .where(API_TOKEN.TOKEN_SHA256.ne(row.tokenSha256().hex()).or(API_TOKEN.ROLE.ne(row.role())))
        .execute();
  }

  /** Whose token this is, by its hash, if it is anybody's. */
  public Optional<ApiTokenRow> findByHash(Sha256 tokenSha256) {
    return dsl.selectFrom(API_TOKEN)
        .where(API_TOKEN.TOKEN_SHA256.eq(tokenSha256.hex()))
        .fetchOptional(ApiTokenRepository::row);
  }

  /** Every holder by name. */
  public List<ApiTokenRow> list() {
    return dsl.selectFrom(API_TOKEN).orderBy(API_TOKEN.NAME).fetch(ApiTokenRepository::row);
  }

  private static ApiTokenRow row(ApiTokenRecord stored) {
    return new ApiTokenRow(
        stored.getName(),
        stored.getRole(),
        new Sha256(stored.getTokenSha256()),
        stored.getCreatedAt());
  }
}
