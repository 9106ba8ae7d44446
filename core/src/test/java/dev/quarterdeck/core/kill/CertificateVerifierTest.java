package dev.quarterdeck.core.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.kill.CertificateVerification.Genuine;
import dev.quarterdeck.core.kill.CertificateVerification.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateVerifierTest {
  private final KeyPair key = SigningKeys.pair();
  private final CertificateSigner signer = new CertificateSigner(key);
  private final SignedCertificate signed = signer.sign(Kills.calm());

  @Test
  void aCopiedFileIsVerifiedByItself(@TempDir Path elsewhere) throws IOException {
    Path copy = Files.writeString(elsewhere.resolve("certificate.json"), signed.text());

    assertThat(
            new CertificateVerifier(Optional.of(signed.signer())).verify(Files.readAllBytes(copy)))
        .isEqualTo(new Genuine(signed));
  }

  @Test
  void theSameCertificateAndKeyGiveTheSameFile() {
    CertificateSigner restored =
        CertificateSigner.of(key.getPrivate().getEncoded(), key.getPublic().getEncoded());

    assertThat(restored.sign(Kills.calm())).isEqualTo(signed);
    assertThat(restored.sign(Kills.calm()).sha256()).isEqualTo(signed.sha256());
  }

  @Test
  void aFileSignedByAnotherKeyIsRefusedWhereTheDesksIsKnown() {
    SignedCertificate forged = SigningKeys.signer().sign(Kills.calm());
    byte[] file = forged.text().getBytes(StandardCharsets.UTF_8);

    assertThat(new CertificateVerifier(Optional.empty()).verify(file))
        .isEqualTo(new Genuine(forged));
    assertThat(new CertificateVerifier(Optional.of(signed.signer())).verify(file))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).contains("another key"));
  }

  @Test
  void aGenuineSignatureUnderAnotherCertificateIsRefused() {
    SignedCertificate moved =
        new SignedCertificate(
            Kills.certificate(Kills.judged(Kills.SPOT, Kills.calmReads())),
            signed.publicKey(),
            signed.signature());

    assertThat(
            new CertificateVerifier(Optional.empty())
                .verify(moved.text().getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aFlatThatTheReadsDoNotShowIsRefusedBeforeAnySignatureCounts() {
    String lie =
        signer
            .sign(Kills.certificate(Kills.judged(Kills.SPOT, Kills.calmReads().subList(0, 6))))
            .text()
            .replace("\"verdict\":\"UNKNOWN\"", "\"verdict\":\"FLAT\"");

    assertThat(
            new CertificateVerifier(Optional.empty()).verify(lie.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).contains("reads show UNKNOWN"));
  }

  @Test
  void whatIsNoCertificateIsRefused() {
    CertificateVerifier verifier = new CertificateVerifier(Optional.empty());

    for (String text :
        new String[] {"", "{}", "[]", "null", "{\"algorithm\":\"none\"}", "\uffff"}) {
      assertThat(verifier.verify(text.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(Refused.class);
    }
  }

  @Test
  void aFieldOfAnotherTypeIsRefused() {
    String wrong = signed.text().replace("[\"BNB\"]", "[7]");

    assertThat(
            new CertificateVerifier(Optional.empty())
                .verify(wrong.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).contains("must be texts"));
  }

  @Test
  void halvesOfTwoKeysAreRefused() {
    KeyPair other = SigningKeys.pair();

    assertThatThrownBy(
            () -> new CertificateSigner(new KeyPair(other.getPublic(), key.getPrivate())))
        .hasMessageContaining("one pair");
  }
}
