package dev.quarterdeck.activity.venue;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Takes keys, signatures and signed addresses out of a text before anybody sees it. XChange puts
 * the signed address into some of its exceptions.
 */
final class SecretScrubber {
  private static final String GONE = "***";

  /** The query of an address: it may be signed, and nothing in it is needed to see what failed. */
  private static final Pattern QUERY =
      Pattern.compile("(?i)((?:https?|wss?)://[^\\s?\"'<>]*)\\?[^\\s\"'<>]*");

  /** A path of the venue with its query, as servers quote it. */
  private static final Pattern SIGNED_PATH =
      Pattern.compile("(?i)(/[\\w/.-]+)\\?[^\\s\"'<>]*signature=[^\\s\"'<>]*");

  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(\"?\\b(?:signature|x-mbx-apikey|api[-_]?key|api[-_]?sign|secret(?:[-_]?key)?"
              + "|listen[-_]?key|authorization|passphrase)\"?\\s*[=:]\\s*\\[?\"?)"
              + "(?:(?:bearer|basic)\\s+)?[^\\s\"',;&}\\]]+");

  private final List<String> secrets;

  /**
   * @param secrets values that must never be seen, wherever they stand
   * @throws IllegalArgumentException when one is too short to be told from ordinary text
   */
  SecretScrubber(Collection<String> secrets) {
    for (String secret : secrets) {
      if (Objects.requireNonNull(secret, "secret").length() < 8) {
        throw new IllegalArgumentException("a secret of less than 8 characters");
      }
    }
    this.secrets = List.copyOf(secrets);
  }

  /** The text without them. */
  String scrub(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, GONE);
    }
    clean = QUERY.matcher(clean).replaceAll("$1?" + GONE);
    clean = SIGNED_PATH.matcher(clean).replaceAll("$1?" + GONE);
    return NAMED.matcher(clean).replaceAll("$1" + GONE);
  }
}
