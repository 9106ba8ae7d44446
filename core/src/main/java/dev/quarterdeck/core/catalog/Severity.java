package dev.quarterdeck.core.catalog;

import dev.quarterdeck.core.evidence.CanonicalText;
import java.util.Locale;

/** What a failed gate check does to the verdict. Written in lower case. */
public enum Severity implements CanonicalText {
  /** One failure means NO-GO. */
  CRITICAL,
  /** A failure is reported and does not decide. */
  ADVISORY;

  @Override
  public String canonicalText() {
    return name().toLowerCase(Locale.ROOT);
  }
}
