package dev.quarterdeck.workflow.kill;

import java.util.Objects;

/**
 * A certificate that the database has not recorded yet.
 *
 * @param end what it was made from
 * @param certified the certificate
 */
public record KillUnrecorded(KillEnd end, KillCertified certified) {
  public KillUnrecorded {
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(certified, "certified");
  }
}
