package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.util.Objects;

/** What a re-arm rests on. */
public sealed interface RearmGrounds {
  /**
   * A certificate allows it.
   *
   * @throws IllegalArgumentException when the certificate is not FLAT
   */
  static RearmGrounds of(SignedCertificate signed) {
    return under(signed.certificate().killId(), signed);
  }

  /**
   * A certificate allows it, of a kill that joined a halt.
   *
   * @param killId the halt that stood when the desk took the certificate over
   * @throws IllegalArgumentException when the certificate is not FLAT
   */
  static RearmGrounds under(String killId, SignedCertificate signed) {
    KillCertificate certificate = signed.certificate();
    if (certificate.verdict() != KillVerdict.FLAT) {
      throw new IllegalArgumentException(
          certificate.killId() + " is " + certificate.verdict() + ", not FLAT");
    }
    return new Certified(killId, certificate.scope(), signed.sha256(), certificate.endedAt());
  }

  /**
   * A FLAT certificate.
   *
   * @param killId the kill whose halt it certifies
   * @param scope what that kill stopped
   * @param certificate the signed certificate
   * @param endedAt until when it says anything
   */
  record Certified(String killId, HaltScope scope, Sha256 certificate, Instant endedAt)
      implements RearmGrounds {
    public Certified {
      Objects.requireNonNull(killId, "killId");
      Objects.requireNonNull(scope, "scope");
      Objects.requireNonNull(certificate, "certificate");
      Objects.requireNonNull(endedAt, "endedAt");
    }
  }

  /** Nothing but the operator's word. Recorded as such. */
  record Forced() implements RearmGrounds {}
}
