package dev.quarterdeck.activity.evidence;

import dev.quarterdeck.activity.evidence.VerifyResult.Status;
import dev.quarterdeck.core.evidence.Sha256;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Artifacts as files: {@code <root>/ab/cdef…}, the hash split after two digits. Content is written
 * to {@code <root>/incoming}, forced to the disk and moved into place, so that a crash leaves at
 * most a file in {@code incoming} that nothing refers to.
 */
public final class FileArtifactStore implements ArtifactStore {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path root;
  private final Path incoming;

  /**
   * Opens a store, made where there is none.
   *
   * @param root directory of this store alone
   * @throws UncheckedIOException when the directory cannot be made
   */
  public FileArtifactStore(Path root) {
    this.root = Objects.requireNonNull(root, "root");
    this.incoming = root.resolve("incoming");
    try {
      Files.createDirectories(incoming);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the artifact store " + root, e);
    }
  }

  @Override
  public Sha256 put(byte[] content) {
    Sha256 sha256 = Sha256.of(content);
    // Bytes at rest may have rotted since; then the new copy replaces them.
    return verify(sha256).intact() ? sha256 : put(out -> out.write(content));
  }

  @Override
  public Sha256 put(ContentWriter content) {
    Path temporary = null;
    try {
      temporary = Files.createTempFile(incoming, "artifact", ".part");
      Sha256 sha256 = writeDurably(content, temporary);
      Path directory = Files.createDirectories(directory(sha256));
      Files.move(
          temporary,
          path(sha256),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      forceDirectory(directory);
      forceDirectory(root);
      return sha256;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot store an artifact in " + root, e);
    } finally {
      deleteQuietly(temporary);
    }
  }

  @Override
  public InputStream open(Sha256 sha256) {
    try {
      return new BufferedInputStream(
          new VerifyingInputStream(Files.newInputStream(path(sha256)), sha256), BUFFER_BYTES);
    } catch (NoSuchFileException e) {
      throw new ArtifactMissing(sha256);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open artifact " + sha256, e);
    }
  }

  @Override
  public byte[] read(Sha256 sha256) {
    try (InputStream in = open(sha256)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read artifact " + sha256, e);
    }
  }

  @Override
  public boolean exists(Sha256 sha256) {
    return Files.isRegularFile(path(sha256));
  }

  @Override
  public VerifyResult verify(Sha256 sha256) {
    Path path = path(sha256);
    try (InputStream in = open(sha256)) {
      long size = in.transferTo(OutputStream.nullOutputStream());
      return new VerifyResult(sha256, Status.INTACT, size, "its " + size + " bytes have the hash");
    } catch (ArtifactMissing e) {
      return new VerifyResult(sha256, Status.MISSING, 0, "there is no such artifact");
    } catch (ArtifactCorrupt e) {
      return new VerifyResult(sha256, Status.CORRUPT, size(path), "its bytes have another hash");
    } catch (IOException | UncheckedIOException e) {
      return new VerifyResult(sha256, Status.CORRUPT, size(path), "cannot be read: " + e);
    }
  }

  @Override
  public List<Sha256> list() {
    try (Stream<Path> files =
        Files.find(root, 2, (path, attributes) -> attributes.isRegularFile())) {
      String separator = root.getFileSystem().getSeparator();
      return files
          .map(file -> root.relativize(file).toString().replace(separator, ""))
          .filter(name -> name.matches("[0-9a-f]{64}"))
          .sorted()
          .map(Sha256::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the artifact store " + root, e);
    }
  }

  private static Sha256 writeDurably(ContentWriter content, Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        OutputStream out =
            new BufferedOutputStream(
                new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER_BYTES)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
    return Sha256.from(digest);
  }

  /** Without this a power cut could undo the rename. */
  private static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private Path path(Sha256 sha256) {
    return directory(sha256).resolve(sha256.hex().substring(2));
  }

  private Path directory(Sha256 sha256) {
    return root.resolve(sha256.hex().substring(0, 2));
  }

  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      return 0;
    }
  }

  private static void deleteQuietly(@Nullable Path file) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // The content is stored or refused already; a stray file in incoming harms nobody.
      }
    }
  }
}
