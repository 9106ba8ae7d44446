package dev.quarterdeck.worker.desk;

import dev.quarterdeck.worker.settings.PostgresConnection;
import dev.quarterdeck.worker.settings.SettingsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directory in which a desk keeps everything; readable by its owner only. */
public final class DeskHome {
  private static final List<String> FOLDERS =
      List.of(
          "run",
          "logs",
          "tokens",
          "postgres",
          "temporal",
          "datasets",
          "artifacts",
          "keys",
          "secrets",
          "halts",
          "certificates");

  private final Path root;

  private DeskHome(Path root) {
    this.root = root;
  }

  /** Opens a home, making what is missing. */
  static DeskHome open(Path root) throws IOException {
    makePrivate(root);
    for (String folder : FOLDERS) {
      makePrivate(root.resolve(folder));
    }
    return new DeskHome(root);
  }

  /**
   * How to reach the PostgreSQL that a desk runs on a home, for those who look at it from outside.
   *
   * @throws DeskUnavailable where none runs
   */
  public static PostgresConnection database(Path root) throws IOException, DeskUnavailable {
    return LocalPostgres.of(new DeskHome(root));
  }

  /** The directory itself. */
  public Path root() {
    return root;
  }

  /** One of its folders. */
  public Path folder(String name) {
    return root.resolve(name);
  }

  Path settingsFile() {
    return root.resolve(SettingsFile.NAME);
  }

  Path runFile() {
    return folder("run").resolve("desk.json");
  }

  Path log(String name) {
    return folder("logs").resolve(name + ".log");
  }

  /** Writes a file that only its owner can read; it appears complete or not at all. */
  static void writeSecret(Path file, String content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(part, content, StandardCharsets.UTF_8);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes the home and everything in it. */
  void delete() throws IOException {
    deleteTree(root);
  }

  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      files.sorted(Comparator.reverseOrder()).forEach(DeskHome::delete);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }
}
