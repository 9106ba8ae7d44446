package dev.quarterdeck.worker.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which part of the desk a process is. */
public enum Role {
  /** Everything in one process. */
  ALL,
  /** The home's owner: PostgreSQL, Temporal, HTTP API and the task queue {@code desk}. */
  DESK,
  /** Works for a running desk on the task queue {@code research}. */
  RESEARCH,
  /** Works for a running desk on the venues' task queues. */
  VENUE,
  /** Works for a running desk on the task queue {@code kill}. */
  KILL;

  /** The spelling on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this process owns the home, its servers and the HTTP API. */
  public boolean host() {
    return this == ALL || this == DESK;
  }

  /**
   * Reads the spelling of {@link #text}.
   *
   * @throws IllegalArgumentException naming the allowed spellings
   */
  public static Role parse(String text) {
    return Arrays.stream(values())
        .filter(role -> role.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "role must be one of "
                        + Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "))
                        + "; is '"
                        + text
                        + "'"));
  }
}
