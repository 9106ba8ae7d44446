package dev.quarterdeck.core.evidence;

/** A value that stands as one string in canonical content: typed ids, hashes, modes. */
public interface CanonicalText {
  /** The one spelling; equal values have the same. */
  default String canonicalText() {
    return toString();
  }
}
