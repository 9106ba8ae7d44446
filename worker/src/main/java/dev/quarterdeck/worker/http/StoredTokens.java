package dev.quarterdeck.worker.http;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.catalog.ApiTokenRepository;
import dev.quarterdeck.db.catalog.ApiTokenRow;
import java.time.Clock;
import java.util.Optional;

/** Tokens in the desk's database; asked each time, so that a replaced one ends at once. */
final class StoredTokens implements ApiTokens {
  private final ApiTokenRepository repository;
  private final Clock clock;

  StoredTokens(ApiTokenRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  @Override
  public Optional<ApiRole> roleOf(Sha256 hash) {
    return repository.findByHash(hash).map(row -> ApiRole.parse(row.role()));
  }

  @Override
  public void accept(String name, ApiRole role, Sha256 hash) {
    repository.put(new ApiTokenRow(name, role.text(), hash, clock.instant()));
  }
}
