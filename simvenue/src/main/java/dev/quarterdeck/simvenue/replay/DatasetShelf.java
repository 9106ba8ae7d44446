package dev.quarterdeck.simvenue.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The datasets in a desk's home by their names, which a manifest in every folder says. */
public final class DatasetShelf {

  private static final String MANIFEST = "manifest.json";

  private final Path root;

  /** Over the folder that holds the datasets' folders; it need not be there. */
  public DatasetShelf(Path home) {
    this.root = home.resolve("datasets");
  }

  /** Whether a folder is one of a dataset. */
  public static boolean isDataset(Path folder) {
    return Dataset.isAt(folder);
  }

  /**
   * The folder of a dataset.
   *
   * @throws IllegalArgumentException when there is none of this name; it names those that there are
   */
  public Path named(String name) throws IOException {
    SortedMap<String, Path> all = all();
    @Nullable Path folder = all.get(name);
    if (folder == null) {
      throw new IllegalArgumentException(
          "no file "
              + name
              + " and no dataset of this name in "
              + root
              + "; known there: "
              + (all.isEmpty() ? "none" : String.join(", ", all.keySet())));
    }
    return folder;
  }

  private SortedMap<String, Path> all() throws IOException {
    SortedMap<String, Path> all = new TreeMap<>();
    if (Files.isDirectory(root)) {
      List<Path> folders;
      try (Stream<Path> inside = Files.list(root)) {
        folders = inside.filter(DatasetShelf::isNamed).toList();
      }
      for (Path folder : folders) {
        all.put(name(folder.resolve(MANIFEST)), folder);
      }
    }
    return all;
  }

  private static boolean isNamed(Path folder) {
    return Dataset.isAt(folder) && Files.isRegularFile(folder.resolve(MANIFEST));
  }

  private static String name(Path manifest) throws IOException {
    try {
      return new JsonMapper().readTree(Files.readString(manifest)).path("name").asString();
    } catch (JacksonException e) {
      throw new IllegalArgumentException(manifest + ": " + e.getMessage(), e);
    }
  }
}
