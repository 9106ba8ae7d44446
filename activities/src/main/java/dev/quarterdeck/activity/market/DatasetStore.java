package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.db.market.DatasetRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Recordings by the SHA-256 of their content, each a folder of columns under the root. What an
 * import writes lies in a folder of its own, is moved into place whole, and is there for others
 * only once its row is in the catalog. Safe for several threads; imports wait for each other.
 */
public final class DatasetStore {
  private final Path root;
  private final DatasetCatalog catalog;
  private final Clock clock;
  private final Workbench workbench;

  /** A store over the desk's database; the root is made where it is missing. */
  public DatasetStore(Path root, DatasetRepository repository, Clock clock) {
    this(root, new RepositoryCatalog(repository), clock);
  }

  /** A store over any catalog. */
  public DatasetStore(Path root, DatasetCatalog catalog, Clock clock) {
    this.root = root;
    this.catalog = catalog;
    this.clock = clock;
    this.workbench = new Workbench(root);
  }

  /**
   * Imports files as one dataset. The same content under the same name again is no error and
   * changes nothing.
   *
   * @throws ImportRefused with the reason, when nothing was stored
   * @throws UncheckedIOException when the store itself cannot be written
   */
  public DatasetManifest importFiles(ImportRequest request, ImportProgress progress)
      throws ImportRefused {
    String source =
        request.files().stream()
            .map(Path::getFileName)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return workbench.work(folder -> importInto(folder, request, progress, source));
  }

  /**
   * What the files say that they recorded, without importing them; empty where they do not say.
   *
   * @throws ImportRefused where they cannot be read
   */
  public Optional<InstrumentId> recorded(ImportRequest request) throws ImportRefused {
    return workbench.work(
        folder -> new ImportRun(request, folder, ImportProgress.none()).recorded());
  }

  /** Imports the recording that comes with the program, unless it is there. */
  public DatasetManifest importBuiltIn() {
    return catalog
        .findByName(BuiltInTape.NAME)
        .filter(manifest -> Files.isDirectory(folder(manifest.sha256())))
        .orElseGet(this::unpackBuiltIn);
  }

  /**
   * Sees to it that every dataset's folder says its name, also those that were stored before
   * folders did; a dataset whose folder is gone is left to {@link #verify}.
   */
  public void nameFolders() {
    for (DatasetManifest manifest : catalog.list()) {
      Path folder = folder(manifest.sha256());
      if (Files.isDirectory(folder)) {
        try {
          DatasetFolder.nameIn(folder, manifest);
        } catch (IOException e) {
          throw new UncheckedIOException("dataset '" + manifest.name() + "' cannot be named", e);
        }
      }
    }
  }

  /** All datasets by name. */
  public List<DatasetManifest> list() {
    return catalog.list();
  }

  /**
   * The dataset of a name.
   *
   * @throws DatasetNotFound when there is none
   */
  public DatasetManifest find(String name) {
    return catalog
        .findByName(name)
        .orElseThrow(() -> new DatasetNotFound("no dataset '" + name + "'; known: " + names()));
  }

  /** The dataset of a content, where there is one. */
  public Optional<DatasetManifest> find(Sha256 sha256) {
    return catalog.findBySha(sha256);
  }

  /**
   * Maps a dataset into memory.
   *
   * @throws DatasetNotFound when there is none of this content
   * @throws DatasetCorrupt when its files are missing or of the wrong size; {@link #verify} looks
   *     closer
   */
  public Tape open(Sha256 sha256) {
    DatasetManifest manifest =
        catalog
            .findBySha(sha256)
            .orElseThrow(() -> new DatasetNotFound("no dataset of content " + sha256));
    try {
      return TapeMapping.of(folder(sha256), manifest);
    } catch (IOException e) {
      throw new DatasetCorrupt("dataset '" + manifest.name() + "' cannot be opened: " + e, e);
    }
  }

  /**
   * Hashes a dataset's files anew and looks through its rows.
   *
   * @throws DatasetNotFound when there is none of this name
   */
  public VerifyReport verify(String name) {
    DatasetManifest manifest = find(name);
    return Verification.of(manifest, folder(manifest.sha256()));
  }

  /**
   * Hashes the files of a content anew, without looking through its rows.
   *
   * @return what is wrong with it, empty where its files have that hash
   */
  public List<String> hash(Sha256 sha256) {
    Optional<DatasetManifest> manifest = catalog.findBySha(sha256);
    if (manifest.isEmpty()) {
      return List.of("there is no such dataset");
    }
    List<String> problems = new ArrayList<>();
    DatasetFolder.check(folder(sha256), sha256, manifest.get().feedLevel(), problems);
    return problems;
  }

  private DatasetManifest unpackBuiltIn() {
    try {
      return workbench.work(
          folder -> {
            Path unpacked = Files.createDirectory(folder.resolve("source"));
            try {
              return importInto(
                  folder, BuiltInTape.unpack(unpacked), ImportProgress.none(), BuiltInTape.SOURCE);
            } finally {
              DatasetFolder.delete(unpacked);
            }
          });
    } catch (ImportRefused e) {
      throw new IllegalStateException("the built-in recording was refused", e);
    }
  }

  /** What writes columns and a descriptor into a folder, and says what they are. */
  interface Columns {
    DatasetManifest into(Path folder) throws IOException, ImportRefused;
  }

  /** Stores columns that are not imported from files; the same again changes nothing. */
  DatasetManifest storeWritten(Columns columns) throws ImportRefused {
    return workbench.work(
        folder -> {
          Path written = Files.createDirectory(folder.resolve("columns"));
          return store(written, columns.into(written));
        });
  }

  private DatasetManifest importInto(
      Path folder, ImportRequest request, ImportProgress progress, String source)
      throws IOException, ImportRefused {
    Path columns = Files.createDirectory(folder.resolve("columns"));
    DatasetManifest manifest = new ImportRun(request, columns, progress).run(source);
    return store(columns, manifest);
  }

  private DatasetManifest store(Path columns, DatasetManifest manifest)
      throws IOException, ImportRefused {
    DatasetManifest named = catalog.findByName(manifest.name()).orElse(manifest);
    if (!named.sha256().equals(manifest.sha256())) {
      throw new ImportRefused(
          "there is a dataset '" + named.name() + "' of other content: " + named.sha256());
    }
    Optional<DatasetManifest> stored = catalog.findBySha(manifest.sha256());
    DatasetManifest same = stored.orElse(manifest);
    if (!same.name().equals(manifest.name())) {
      throw new ImportRefused("this content is stored as dataset '" + same.name() + "'");
    }
    Path place = folder(manifest.sha256());
    if (stored.isPresent() && DatasetFolder.intact(place, manifest)) {
      return same;
    }
    workbench.putInPlace(columns, place);
    if (stored.isEmpty()) {
      insert(manifest, place);
    }
    // After the row: what has a name on the disk is in the catalog.
    DatasetFolder.nameIn(place, same);
    return same;
  }

  private void insert(DatasetManifest manifest, Path place) throws IOException {
    boolean inserted = false;
    try {
      catalog.insert(manifest, clock.instant());
      inserted = true;
    } finally {
      if (!inserted) {
        DatasetFolder.delete(place);
      }
    }
  }

  private Path folder(Sha256 sha256) {
    return root.resolve(sha256.hex());
  }

  private String names() {
    return catalog.list().stream().map(DatasetManifest::name).collect(Collectors.joining(", "));
  }
}
