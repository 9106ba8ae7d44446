package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A catalog that forgets; a manifest goes through its JSON as in the real one. */
final class MemoryCatalog implements DatasetCatalog {
  private final Map<String, String> manifests = new TreeMap<>();
  private boolean broken;

  /** From now on no row goes in. */
  void breakDown() {
    broken = true;
  }

  @Override
  public void insert(DatasetManifest manifest, Instant importedAt) {
    if (broken) {
      throw new IllegalStateException("the database is gone");
    }
    manifests.put(manifest.name(), manifest.toJson());
  }

  @Override
  public Optional<DatasetManifest> findByName(String name) {
    return Optional.ofNullable(manifests.get(name)).map(DatasetManifest::fromJson);
  }

  @Override
  public Optional<DatasetManifest> findBySha(Sha256 sha256) {
    return list().stream().filter(manifest -> manifest.sha256().equals(sha256)).findFirst();
  }

  @Override
  public List<DatasetManifest> list() {
    return manifests.values().stream().map(DatasetManifest::fromJson).toList();
  }
}
