package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.CertificateSigner;
import dev.quarterdeck.core.kill.CertificateVerification;
import dev.quarterdeck.core.kill.CertificateVerifier;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.SignedCertificate;
import dev.quarterdeck.workflow.FailureType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Supplier;

/** Signs certificates, and puts each into the artifact store and into a file that can be copied. */
public final class KillCertificates {
  private final Supplier<CertificateSigner> signer;
  private final ArtifactStore artifacts;
  private final Path folder;

  /**
   * Signs with a desk's key.
   *
   * @param signer asked for each certificate, so that no desk needs its key before
   * @param folder of the files
   */
  public KillCertificates(
      Supplier<CertificateSigner> signer, ArtifactStore artifacts, Path folder) {
    this.signer = signer;
    this.artifacts = artifacts;
    this.folder = folder;
  }

  /** A certificate as it was handed over. */
  record Issued(SignedCertificate signed, Path file) {}

  /**
   * Signs and stores.
   *
   * @param name of the file, without its ending
   */
  Issued issue(KillCertificate certificate, String name) {
    SignedCertificate signed = signer.get().sign(certificate);
    byte[] content = signed.text().getBytes(StandardCharsets.UTF_8);
    Object unused = artifacts.put(content);
    return new Issued(signed, write(content, name));
  }

  /**
   * A certificate that was stored.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code EVIDENCE_CORRUPT} when it is none
   */
  KillCertificate stored(Sha256 sha256) {
    return switch (new CertificateVerifier(Optional.empty()).verify(artifacts.read(sha256))) {
      case CertificateVerification.Genuine(SignedCertificate signed) -> signed.certificate();
      case CertificateVerification.Refused(String why) ->
          throw FailureType.EVIDENCE_CORRUPT.failure("certificate " + sha256 + ": " + why);
    };
  }

  private Path write(byte[] content, String name) {
    Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9.-]", "-") + ".json");
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "certificate", ".part");
      Files.write(part, content);
      return Files.move(
          part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the certificate " + file + " cannot be written", e);
    }
  }
}
