package dev.quarterdeck.db.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.EmbeddedDatabase;
import java.time.Instant;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApiTokenRepositoryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final ApiTokenRepository tokens = new ApiTokenRepository(DATABASE.dsl());

  @Test
  void aTokenIsFoundByItsHash() {
    ApiTokenRow row = row("reader", "viewer", "secret", NOW);

    tokens.put(row);
    tokens.put(row("reader", "viewer", "secret", NOW.plusSeconds(5)));

    assertThat(tokens.findByHash(Sha256.of("secret"))).contains(row);
    assertThat(tokens.findByHash(Sha256.of("guess"))).isEmpty();
    assertThat(tokens.list()).contains(row);
  }

  @Test
  void aNewTokenEndsTheOldOne() {
    tokens.put(row("turning", "operator", "old", NOW));

    tokens.put(row("turning", "operator", "new", NOW.plusSeconds(5)));

    assertThat(tokens.findByHash(Sha256.of("old"))).isEmpty();
    assertThat(tokens.findByHash(Sha256.of("new"))).isPresent();
  }

  @Test
  void twoHoldersDoNotShareAToken() {
    tokens.put(row("one", "viewer", "shared", NOW));

    assertThatThrownBy(() -> tokens.put(row("two", "operator", "shared", NOW)))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void aRoleThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> tokens.put(row("odd", "root", "token", NOW)))
        .isInstanceOf(DataAccessException.class);
  }

  private static ApiTokenRow row(String name, String role, String token, Instant at) {
    return new ApiTokenRow(name, role, Sha256.of(token), at);
  }
}
