package dev.quarterdeck.activity.evidence;

import dev.quarterdeck.core.evidence.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Hashes what is read and refuses to end when the hash is another. */
final class VerifyingInputStream extends FilterInputStream {
  private final Sha256 wanted;
  private final MessageDigest digest = Sha256.digest();
  private long size;
  private @Nullable Sha256 found;

  VerifyingInputStream(InputStream in, Sha256 wanted) {
    super(in);
    this.wanted = wanted;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count >= 0) {
      digest.update(buffer, offset, count);
      size += count;
    } else {
      requireHash();
    }
    return count;
  }

  /** Skipped bytes are hashed too. */
  @Override
  public long skip(long count) throws IOException {
    byte[] buffer = new byte[(int) Math.max(0, Math.min(count, 8192))];
    return Math.max(0, read(buffer, 0, buffer.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void requireHash() {
    Sha256 hash = found;
    if (hash == null) {
      hash = Sha256.from(digest);
      found = hash;
    }
    if (!hash.equals(wanted)) {
      throw new ArtifactCorrupt(wanted, hash, size);
    }
  }
}
