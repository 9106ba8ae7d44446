package dev.quarterdeck.worker.desk;

import dev.quarterdeck.worker.build.BuildDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the class path into the cache. */
final class PostgresPrograms {
  private final Path root;

  private PostgresPrograms(Path root) {
    this.root = root;
  }

  /** A program of the distribution. */
  String program(String name) {
    return root.resolve("bin").resolve(name).toString();
  }

  /** Unpacks the programs for this machine where the cache does not have them. */
  static PostgresPrograms unpack(Path cache) throws IOException, DeskUnavailable {
    String resource = "/postgres-" + platform() + ".txz";
    try (InputStream packed = PostgresPrograms.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw DeskUnavailable.failed(
            "no PostgreSQL for this machine in the distribution ("
                + resource
                + "); set DATABASE_URL to one that runs");
      }
      Path folder = Files.createDirectories(cache.resolve("postgres"));
      Path target = folder.resolve(BuildDescription.current().postgresVersion());
      if (!Files.isDirectory(target)) {
        try (FileChannel channel =
                FileChannel.open(
                    folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.lock()) {
          if (lock.isValid() && !Files.isDirectory(target)) {
            Path part = Files.createTempDirectory(folder, "part");
            unpack(packed, part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
          }
        }
      }
      return new PostgresPrograms(target);
    }
  }

  private static void unpack(InputStream packed, Path target) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (@Nullable TarArchiveEntry entry = tar.getNextEntry();
          entry != null;
          entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("archive entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          write(tar, entry, file, target);
        }
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file, Path root)
      throws IOException {
    Files.createDirectories(file.getParent() == null ? root : file.getParent());
    if (entry.isSymbolicLink()) {
      try {
        Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      } catch (FileAlreadyExistsException e) {
        throw new IOException("archive names a file twice: " + file, e);
      }
      return;
    }
    Files.copy(tar, file);
    if ((entry.getMode() & 0100) != 0) {
      Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
      Files.setPosixFilePermissions(file, permissions);
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch");
    String word = processor.equals("aarch64") ? "arm_64" : "x86_64";
    return (system.contains("mac") ? "darwin" : "linux") + "-" + word;
  }
}
