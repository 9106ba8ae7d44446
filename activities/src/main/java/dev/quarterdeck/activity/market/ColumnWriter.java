package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.evidence.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** Writes one column and hashes it on the way. */
final class ColumnWriter extends BufferedColumn {
  private final MessageDigest digest = Sha256.digest();

  ColumnWriter(Path file) throws IOException {
    super(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 1 << 16);
  }

  @Override
  void passing(byte[] bytes, int count) {
    digest.update(bytes, 0, count);
  }

  /** Everything on the disk, and its hash. */
  Sha256 finish() throws IOException {
    force(true);
    return Sha256.from(digest);
  }
}
