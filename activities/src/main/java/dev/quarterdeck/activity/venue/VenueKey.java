package dev.quarterdeck.activity.venue;

import java.util.Objects;

/**
 * A key of a venue.
 *
 * @param name what the desk's files call it
 * @param key its public part, at least eight characters
 * @param secret its secret part, at least eight characters
 */
record VenueKey(String name, String key, String secret) {
  VenueKey {
    Objects.requireNonNull(name, "name");
    if (key.length() < 8 || secret.length() < 8) {
      throw new CredentialsUnusable("key '" + name + "' is too short to be one");
    }
  }

  /** Its name alone. */
  @Override
  public String toString() {
    return "VenueKey[" + name + "]";
  }
}
