package dev.quarterdeck.activity.market;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Tape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A store in a temporary folder, and what its imports said. */
final class ImportDesk {
  final MemoryCatalog catalog = new MemoryCatalog();
  final List<RefusedLine> refused = new ArrayList<>();
  final Path root;
  final DatasetStore store;
  private final Path files;

  ImportDesk(Path temporary) {
    this.root = temporary.resolve("datasets");
    this.files = temporary.resolve("files");
    this.store =
        new DatasetStore(
            root, catalog, Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
  }

  /** A recording of others, that lies beside the project. */
  static Path shared(String path) {
    String folder = System.getProperty("quarterdeck.shared");
    Path file = Path.of(folder == null ? "missing system property quarterdeck.shared" : folder);
    Path found = file.resolve("data").resolve(path);
    if (!Files.exists(found)) {
      throw new IllegalStateException("this test needs " + found);
    }
    return found;
  }

  Path file(String name, String... lines) {
    try {
      Files.createDirectories(files);
      return Files.writeString(files.resolve(name), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ImportRequest request(String instrument, double share, Path... paths) {
    return new ImportRequest(
        "under-test",
        List.of(paths),
        Optional.empty(),
        instrument.isEmpty() ? Optional.empty() : Optional.of(InstrumentId.parse(instrument)),
        Optional.empty(),
        share,
        "");
  }

  DatasetManifest take(ImportRequest request) throws ImportRefused {
    return store.importFiles(
        request,
        new ImportProgress() {
          @Override
          public void refused(RefusedLine line) {
            refused.add(line);
          }
        });
  }

  Tape tape(ImportRequest request) throws ImportRefused {
    return store.open(take(request).sha256());
  }

  ImportRefused refusal(ImportRequest request) {
    return catchThrowableOfType(ImportRefused.class, () -> take(request));
  }

  /** What lies in the store, the lock aside. */
  List<String> stored() {
    try (Stream<Path> inside = Files.list(root)) {
      return inside
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.equals("importing.lock"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
