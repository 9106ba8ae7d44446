package dev.quarterdeck.activity.soak;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the next segment goes on from, as one artifact.
 *
 * @param engine the engine's own checkpoint
 * @param meter the meter's
 */
@SuppressWarnings("ArrayRecordComponent")
record SoakCheckpoint(byte[] engine, byte[] meter) {
  private static final byte[] FORMAT =
      "quarterdeck soak checkpoint 1\n".getBytes(StandardCharsets.US_ASCII);

  byte[] bytes() {
    return ByteBuffer.allocate(FORMAT.length + 2 * Integer.BYTES + engine.length + meter.length)
        .put(FORMAT)
        .putInt(engine.length)
        .put(engine)
        .putInt(meter.length)
        .put(meter)
        .array();
  }

  /**
   * Reads what {@link #bytes} gave.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static SoakCheckpoint read(byte[] bytes) {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      if (bytes.length < FORMAT.length || !Arrays.equals(part(in, FORMAT.length), FORMAT)) {
        throw new IllegalArgumentException("not a checkpoint of a soak of this version");
      }
      SoakCheckpoint checkpoint = new SoakCheckpoint(part(in, in.getInt()), part(in, in.getInt()));
      if (in.hasRemaining()) {
        throw new IllegalArgumentException("a checkpoint with more behind it");
      }
      return checkpoint;
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new IllegalArgumentException("a checkpoint that is cut off", e);
    }
  }

  private static byte[] part(ByteBuffer in, int length) {
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] part = new byte[length];
    in.get(part);
    return part;
  }
}
