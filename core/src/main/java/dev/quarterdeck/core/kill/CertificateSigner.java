package dev.quarterdeck.core.kill;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Signs certificates with a desk's Ed25519 key. The key appears in no text of this object. */
public final class CertificateSigner {
  private final PrivateKey privateKey;
  private final String publicKey;

  /**
   * Takes a desk's key.
   *
   * @throws IllegalArgumentException when the halves are no Ed25519 keys, or not of one pair
   */
  public CertificateSigner(KeyPair key) {
    this.privateKey = key.getPrivate();
    this.publicKey = Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
    byte[] probe = {1};
    try {
      Signature verification = Signature.getInstance(SignedCertificate.ALGORITHM);
      verification.initVerify(key.getPublic());
      verification.update(probe);
      if (!verification.verify(signature(probe))) {
        throw new IllegalArgumentException("the desk's private and public key are not of one pair");
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the desk's key is no Ed25519 key", e);
    }
  }

  /**
   * Takes a desk's key from its encodings.
   *
   * @param pkcs8 the private half
   * @param x509 the public half
   * @throws IllegalArgumentException when they are no Ed25519 keys, or not of one pair
   */
  public static CertificateSigner of(byte[] pkcs8, byte[] x509) {
    try {
      KeyFactory factory = KeyFactory.getInstance(SignedCertificate.ALGORITHM);
      PublicKey publicKey = factory.generatePublic(new X509EncodedKeySpec(x509));
      return new CertificateSigner(
          new KeyPair(publicKey, factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8))));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the desk's key is no Ed25519 key", e);
    }
  }

  /** The certificate with its signature; the same certificate gives the same bytes. */
  public SignedCertificate sign(KillCertificate certificate) {
    SignedCertificate unsigned = new SignedCertificate(certificate, publicKey, "");
    try {
      byte[] signature = signature(unsigned.signedBytes());
      return new SignedCertificate(
          certificate, publicKey, Base64.getEncoder().encodeToString(signature));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the desk's key signed once and does not now", e);
    }
  }

  private byte[] signature(byte[] content) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(SignedCertificate.ALGORITHM);
    signature.initSign(privateKey);
    signature.update(content);
    return signature.sign();
  }
}
