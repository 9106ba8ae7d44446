package dev.quarterdeck.db.trading;

import java.util.Arrays;

/** Bytes that nobody but their writer understands. */
public final class Checkpoint {
  private final byte[] bytes;

  public Checkpoint(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** A copy of them. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Checkpoint checkpoint && Arrays.equals(bytes, checkpoint.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
