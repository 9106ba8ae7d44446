package dev.quarterdeck.worker.http;

import dev.quarterdeck.core.evidence.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens known to this process. */
final class RememberedTokens implements ApiTokens {
  private final Map<Sha256, ApiRole> roles = new ConcurrentHashMap<>();

  @Override
  public Optional<ApiRole> roleOf(Sha256 hash) {
    return Optional.ofNullable(roles.get(hash));
  }

  @Override
  public void accept(String name, ApiRole role, Sha256 hash) {
    roles.putIfAbsent(hash, role);
  }
}
