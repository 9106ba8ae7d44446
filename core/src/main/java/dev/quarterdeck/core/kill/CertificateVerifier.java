package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.CertificateVerification.Genuine;
import dev.quarterdeck.core.kill.CertificateVerification.Refused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Verifies a copied file, with nothing of the desk at hand. Without a signer to hold it against, a
 * genuine file is only as good as the key in it: whoever replaces both passes.
 */
public final class CertificateVerifier {
  private final Optional<Sha256> signer;

  /**
   * Verifies against a desk's key, or against the key in the file.
   *
   * @param signer {@link SignedCertificate#signer} of the desk, where the reader knows it
   */
  public CertificateVerifier(Optional<Sha256> signer) {
    this.signer = signer;
  }

  /** Whether these bytes are a certificate as its signer wrote it. */
  public CertificateVerification verify(byte[] file) {
    try {
      SignedCertificate signed = read(new String(file, StandardCharsets.UTF_8));
      if (!Arrays.equals(signed.text().getBytes(StandardCharsets.UTF_8), file)) {
        return new Refused("the file is not in its canonical form");
      }
      if (signer.isPresent() && !signer.get().equals(signed.signer())) {
        return new Refused("signed by another key: " + signed.signer());
      }
      return signatureHolds(signed)
          ? new Genuine(signed)
          : new Refused("the signature does not hold for this content");
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      return new Refused("not a kill certificate: " + e.getMessage());
    } catch (GeneralSecurityException e) {
      return new Refused("the key or the signature is broken: " + e.getMessage());
    }
  }

  private static SignedCertificate read(String text) {
    CertificateFields json = CertificateFields.of(CanonicalJson.read(text), "a signed certificate");
    if (!json.text("algorithm").equals(SignedCertificate.ALGORITHM)) {
      throw new IllegalArgumentException("unknown algorithm " + json.text("algorithm"));
    }
    return new SignedCertificate(
        CertificateReader.certificate(json.fields().get("certificate")),
        json.text("publicKey"),
        json.text("signature"));
  }

  private static boolean signatureHolds(SignedCertificate signed) throws GeneralSecurityException {
    byte[] key = decoded(signed.publicKey());
    Signature verification = Signature.getInstance(SignedCertificate.ALGORITHM);
    verification.initVerify(
        KeyFactory.getInstance(SignedCertificate.ALGORITHM)
            .generatePublic(new X509EncodedKeySpec(key)));
    verification.update(signed.signedBytes());
    return verification.verify(decoded(signed.signature()));
  }

  /** Base64 has spare bits: only the one spelling of the bytes counts. */
  private static byte[] decoded(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
      throw new IllegalArgumentException("base64 with spare bits set");
    }
    return bytes;
  }
}
