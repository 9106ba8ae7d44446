package dev.quarterdeck.activity.kill;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.CertificateSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The desk's Ed25519 key, in a file that only its owner can read; made where there is none. */
public final class DeskKey {
  private static final String FILE = "desk-ed25519";

  private DeskKey() {}

  /**
   * The signer of a desk.
   *
   * @param folder where the key lies, the home's {@code keys}
   * @throws UncheckedIOException when it cannot be read or made
   * @throws IllegalArgumentException when others may read it, or it is no key
   */
  public static CertificateSigner signer(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        make(folder, file);
      }
      if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).endsWith("------")) {
        throw new IllegalArgumentException(
            file + " may be read by others: chmod 600, and think about who had it");
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      if (lines.size() != 2) {
        throw new IllegalArgumentException(file + " is no key of a desk");
      }
      Base64.Decoder decoder = Base64.getDecoder();
      return CertificateSigner.of(
          decoder.decode(lines.getFirst()), decoder.decode(lines.getLast()));
    } catch (IOException e) {
      throw new UncheckedIOException("the desk's key " + file + " cannot be had", e);
    }
  }

  /**
   * What certificates of this desk are known by: the SHA-256 of its public key, empty while it has
   * none. No key is made.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  public static Optional<Sha256> signerOf(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      return Files.exists(file)
          ? Optional.of(Sha256.of(Base64.getDecoder().decode(Files.readAllLines(file).getLast())))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("the desk's key " + file + " cannot be had", e);
    }
  }

  /** Two processes may make it at the same time: the one that is linked first is the key. */
  private static void make(Path folder, Path file) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path part = Files.createTempFile(folder, FILE, ".part");
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Base64.Encoder encoder = Base64.getEncoder();
      Files.writeString(
          part,
          encoder.encodeToString(pair.getPrivate().getEncoded())
              + "\n"
              + encoder.encodeToString(pair.getPublic().getEncoded())
              + "\n",
          StandardCharsets.UTF_8);
      Files.createLink(file, part);
    } catch (FileAlreadyExistsException e) {
      // Somebody was faster; theirs is the desk's.
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    } finally {
      Files.delete(part);
    }
  }
}
