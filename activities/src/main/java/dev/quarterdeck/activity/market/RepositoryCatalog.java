package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.db.market.DatasetRepository;
import dev.quarterdeck.db.market.DatasetRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The datasets in the desk's database. */
final class RepositoryCatalog implements DatasetCatalog {
  private final DatasetRepository repository;

  RepositoryCatalog(DatasetRepository repository) {
    this.repository = repository;
  }

  @Override
  public void insert(DatasetManifest manifest, Instant importedAt) {
    repository.insert(
        new DatasetRow(manifest.sha256(), manifest.name(), manifest.toJson(), importedAt));
  }

  @Override
  public Optional<DatasetManifest> findByName(String name) {
    return repository.findByName(name).map(RepositoryCatalog::manifest);
  }

  @Override
  public Optional<DatasetManifest> findBySha(Sha256 sha256) {
    return repository.findBySha(sha256).map(RepositoryCatalog::manifest);
  }

  @Override
  public List<DatasetManifest> list() {
    return repository.list().stream().map(RepositoryCatalog::manifest).toList();
  }

  private static DatasetManifest manifest(DatasetRow row) {
    return DatasetManifest.fromJson(row.manifest());
  }
}
