package dev.quarterdeck.worker.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room for the desk's state. */
final class DiskCheck implements DoctorCheck {
  private static final long MEGABYTE = 1_000_000;

  private final Path home;
  private final long minimumMegabytes;

  DiskCheck(Path home, long minimumMegabytes) {
    this.home = home.toAbsolutePath();
    this.minimumMegabytes = minimumMegabytes;
  }

  @Override
  public String id() {
    return "disk";
  }

  @Override
  public Finding examine() throws IOException {
    Path existing = home;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    FileStore store = Files.getFileStore(existing);
    if (store.isReadOnly() || !Files.isWritable(existing)) {
      return Finding.failed(
          id(),
          existing + " cannot be written to",
          "give the desk's user the right to write there, or choose another QUARTERDECK_HOME");
    }
    long free = store.getUsableSpace() / MEGABYTE;
    String found = "%d MB free for %s".formatted(free, home);
    return free >= minimumMegabytes
        ? Finding.ok(id(), found)
        : Finding.failed(
            id(),
            found + ", less than the %d MB wanted".formatted(minimumMegabytes),
            "free space, or lower doctor.minimum-free-disk-megabytes");
  }
}
