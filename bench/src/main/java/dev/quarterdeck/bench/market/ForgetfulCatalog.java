package dev.quarterdeck.bench.market;

import dev.quarterdeck.activity.market.DatasetCatalog;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Knows no dataset, so that each import is the first. */
final class ForgetfulCatalog implements DatasetCatalog {
  @Override
  public void insert(DatasetManifest manifest, Instant importedAt) {}

  @Override
  public Optional<DatasetManifest> findByName(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<DatasetManifest> findBySha(Sha256 sha256) {
    return Optional.empty();
  }

  @Override
  public List<DatasetManifest> list() {
    return List.of();
  }
}
