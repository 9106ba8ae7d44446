package dev.quarterdeck.core.kill;

import java.util.Objects;

/**
 * How far a pass has come.
 *
 * @param state what is known
 * @param added what it has added to the certificate so far
 */
public record PassRecord(AccountState state, PassEvidence added) {
  public PassRecord {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(added, "added");
  }
}
