package dev.quarterdeck.core.kill;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

/** Desks' keys, a new one each time. */
final class SigningKeys {
  private SigningKeys() {}

  static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static CertificateSigner signer() {
    return new CertificateSigner(pair());
  }
}
