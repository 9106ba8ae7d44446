package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which datasets there are. A dataset is there from the moment that its row is. */
public interface DatasetCatalog {
  /** Adds a dataset; does nothing when its hash is there already. */
  void insert(DatasetManifest manifest, Instant importedAt);

  /** The dataset of a name. */
  Optional<DatasetManifest> findByName(String name);

  /** The dataset of a content. */
  Optional<DatasetManifest> findBySha(Sha256 sha256);

  /** All datasets by name. */
  List<DatasetManifest> list();
}
