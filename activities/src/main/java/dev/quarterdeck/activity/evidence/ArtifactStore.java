package dev.quarterdeck.activity.evidence;

import dev.quarterdeck.core.evidence.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * Content by the SHA-256 of its bytes. An artifact is there whole or not at all, never changes, and
 * putting the same content again does nothing. Safe for any number of threads and processes.
 */
public interface ArtifactStore {

  /** Writes an artifact's content. */
  @FunctionalInterface
  interface ContentWriter {
    /**
     * Writes the whole content.
     *
     * @param out where to; buffered, need not be closed
     * @throws IOException when the content cannot be had; nothing is stored then
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Stores content; when this returns, it survives a power cut.
   *
   * @throws java.io.UncheckedIOException when it cannot be stored
   */
  Sha256 put(byte[] content);

  /**
   * Stores content of any size without holding it in memory; as {@link #put(byte[])}.
   *
   * @throws java.io.UncheckedIOException when it cannot be written or stored
   */
  Sha256 put(ContentWriter content);

  /**
   * Opens content of any size. The stream verifies the hash while it is read and throws {@link
   * ArtifactCorrupt} at the end instead of ending, so content counts only once it was read to its
   * end.
   *
   * @throws ArtifactMissing when there is none
   */
  InputStream open(Sha256 sha256);

  /**
   * The whole verified content.
   *
   * @throws ArtifactMissing when there is none
   * @throws ArtifactCorrupt when the stored bytes have another hash
   */
  byte[] read(Sha256 sha256);

  /** Whether there is such an artifact; says nothing about its bytes. */
  boolean exists(Sha256 sha256);

  /** Reads the stored bytes and compares their hash; never throws for what it finds. */
  VerifyResult verify(Sha256 sha256);

  /** Every artifact, in the order of the hashes. */
  List<Sha256> list();
}
