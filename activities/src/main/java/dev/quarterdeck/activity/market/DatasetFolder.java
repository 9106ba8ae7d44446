package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Instrument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder of one dataset: a file per column, and a descriptor that names their hashes. The
 * descriptor's own hash is the dataset's.
 */
final class DatasetFolder {
  static final String DESCRIPTOR = "descriptor.json";
  static final String MANIFEST = "manifest.json";
  private static final long LAYOUT_VERSION = 1;

  private DatasetFolder() {}

  /** Writes the descriptor; its hash. */
  static Sha256 describe(
      Path folder,
      Instrument instrument,
      FeedLevel feedLevel,
      long rows,
      Map<Column, Sha256> hashes)
      throws IOException {
    Map<String, Object> columns = new LinkedHashMap<>();
    hashes.forEach((column, sha256) -> columns.put(column.fileName(), sha256.hex()));
    String descriptor =
        CanonicalJson.write(
            Map.of(
                "columns", columns,
                "feedLevel", feedLevel,
                "instrument", instrument,
                "layout", LAYOUT_VERSION,
                "rows", rows));
    Path file = folder.resolve(DESCRIPTOR);
    Files.writeString(file, descriptor, StandardOpenOption.CREATE_NEW);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return Sha256.of(descriptor);
  }

  /**
   * Writes beside the columns what the catalog says of them, for who reads them without it, unless
   * it stands there. It is no part of the dataset's hash.
   */
  static void nameIn(Path folder, DatasetManifest manifest) throws IOException {
    Path file = folder.resolve(MANIFEST);
    if (Files.exists(file)) {
      return;
    }
    Path written = Files.createTempFile(folder, MANIFEST, null);
    try {
      Files.writeString(written, manifest.toJson());
      try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** Whether a dataset's files are what was imported. */
  static boolean intact(Path folder, DatasetManifest manifest) {
    List<String> problems = new ArrayList<>();
    check(folder, manifest.sha256(), manifest.feedLevel(), problems);
    return problems.isEmpty();
  }

  /** Adds what is wrong with the files of a dataset. */
  static void check(Path folder, Sha256 expected, FeedLevel feedLevel, List<String> problems) {
    String descriptor;
    try {
      descriptor = Files.readString(folder.resolve(DESCRIPTOR), StandardCharsets.UTF_8);
    } catch (IOException e) {
      problems.add(DESCRIPTOR + " cannot be read: " + e);
      return;
    }
    Sha256 found = Sha256.of(descriptor);
    if (!found.equals(expected)) {
      problems.add(DESCRIPTOR + " has hash " + found + " and not " + expected);
      return;
    }
    if (!(CanonicalJson.read(descriptor) instanceof Map<?, ?> described)
        || !(described.get("columns") instanceof Map<?, ?> columns)) {
      problems.add(DESCRIPTOR + " names no columns");
      return;
    }
    for (Column column : Column.of(feedLevel)) {
      Path file = folder.resolve(column.fileName());
      try {
        String hash = hash(file).hex();
        if (!hash.equals(columns.get(column.fileName()))) {
          problems.add(column.fileName() + " was changed: its hash is " + hash);
        }
      } catch (IOException e) {
        problems.add(column.fileName() + " cannot be read: " + e);
      }
    }
  }

  /** Removes the files in a folder. */
  static void clear(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> inside = Files.list(folder)) {
      files = inside.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  /** Removes a folder and the files in it, where it is there. */
  static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      clear(folder);
      Files.delete(folder);
    }
  }

  private static Sha256 hash(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      byte[] buffer = new byte[1 << 16];
      int read = in.read(buffer);
      while (read >= 0) {
        read = in.read(buffer);
      }
    }
    return Sha256.from(digest);
  }
}
