package dev.quarterdeck.worker.doctor;

import java.util.Locale;

/** What a check of the doctor comes to. */
public enum Health {
  /** As it should be. */
  OK,
  /** The desk works, and the operator should know. */
  WARNING,
  /** The desk does not work, or not as it claims to. */
  FAILED;

  /** The spelling in answers. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
