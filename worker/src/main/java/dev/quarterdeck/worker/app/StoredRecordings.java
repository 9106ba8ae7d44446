package dev.quarterdeck.worker.app;

import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.activity.soak.Recordings;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.Tape;
import java.util.Objects;
import java.util.Optional;

/** The recordings of the desk's dataset store. */
record StoredRecordings(DatasetStore datasets) implements Recordings {
  StoredRecordings {
    Objects.requireNonNull(datasets, "datasets");
  }

  @Override
  public Optional<DatasetManifest> find(String name) {
    return datasets.list().stream().filter(known -> known.name().equals(name)).findFirst();
  }

  @Override
  public Tape open(Sha256 sha256) {
    return datasets.open(sha256);
  }
}
