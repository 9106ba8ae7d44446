package dev.quarterdeck.core.kill;

import java.util.Objects;

/** What the bytes of a certificate's file are worth. */
public sealed interface CertificateVerification {
  /** Unchanged since it was signed, and it says no more than its reads show. */
  record Genuine(SignedCertificate signed) implements CertificateVerification {
    public Genuine {
      Objects.requireNonNull(signed, "signed");
    }
  }

  /** Not to be relied on. */
  record Refused(String reason) implements CertificateVerification {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
