package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/**
 * A certificate with its signature, as it is stored and handed over.
 *
 * @param certificate what is signed
 * @param publicKey the signer's key, X.509, base64
 * @param signature Ed25519 over the certificate's canonical JSON in UTF-8, base64
 */
public record SignedCertificate(KillCertificate certificate, String publicKey, String signature) {
  static final String ALGORITHM = "Ed25519";

  public SignedCertificate {
    Objects.requireNonNull(certificate, "certificate");
    Objects.requireNonNull(publicKey, "publicKey");
    Objects.requireNonNull(signature, "signature");
  }

  /** The file's text: canonical JSON, no line end. */
  public String text() {
    return CanonicalJson.write(
        Map.of(
            "algorithm", ALGORITHM,
            "certificate", certificate,
            "publicKey", publicKey,
            "signature", signature));
  }

  /** The file's hash, under which it is stored as an artifact. */
  public Sha256 sha256() {
    return Sha256.of(text());
  }

  /** What a desk's key is recognised by: the hash of its X.509 bytes. */
  public Sha256 signer() {
    return Sha256.of(Base64.getDecoder().decode(publicKey));
  }

  byte[] signedBytes() {
    return certificate.canonicalJson().getBytes(StandardCharsets.UTF_8);
  }
}
