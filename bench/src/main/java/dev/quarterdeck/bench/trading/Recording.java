package dev.quarterdeck.bench.trading;

import dev.quarterdeck.activity.market.DatasetCatalog;
import dev.quarterdeck.activity.market.DatasetFormat;
import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.activity.market.ImportProgress;
import dev.quarterdeck.activity.market.ImportRefused;
import dev.quarterdeck.activity.market.ImportRequest;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Tape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A recording, imported into a folder that is gone when the JVM is. */
final class Recording {
  private Recording() {}

  /**
   * Imports files from the shared recordings.
   *
   * @param files relative to the folder that the property {@code quarterdeck.shared} names
   */
  static Tape of(List<String> files, Optional<DatasetFormat> format, InstrumentId instrument) {
    String shared = System.getProperty("quarterdeck.shared");
    if (shared == null) {
      throw new IllegalStateException("-Dquarterdeck.shared must name the folder of recordings");
    }
    try {
      Path root = Files.createTempDirectory("quarterdeck-bench");
      DatasetStore store = new DatasetStore(root, new InMemory(), Clock.systemUTC());
      DatasetManifest manifest =
          store.importFiles(
              new ImportRequest(
                  "bench",
                  files.stream().map(file -> Path.of(shared, "data", file)).toList(),
                  format,
                  Optional.of(instrument),
                  Optional.empty(),
                  0.01,
                  ""),
              ImportProgress.none());
      return store.open(manifest.sha256());
    } catch (ImportRefused | IOException e) {
      throw new IllegalStateException("the recording cannot be imported: " + e, e);
    }
  }

  private static final class InMemory implements DatasetCatalog {
    private final List<DatasetManifest> datasets = new ArrayList<>();

    @Override
    public void insert(DatasetManifest manifest, Instant importedAt) {
      datasets.add(manifest);
    }

    @Override
    public Optional<DatasetManifest> findByName(String name) {
      return datasets.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    @Override
    public Optional<DatasetManifest> findBySha(Sha256 sha256) {
      return datasets.stream().filter(one -> one.sha256().equals(sha256)).findFirst();
    }

    @Override
    public List<DatasetManifest> list() {
      return List.copyOf(datasets);
    }
  }
}
