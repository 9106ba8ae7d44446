package dev.quarterdeck.activity.venue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error as a venue told it.
 *
 * @param meaning by the venue's table
 * @param words the venue's code and text
 * @param status of the answer that it came in
 * @param headers of that answer
 * @param certain whether the request had no effect for sure, where the meaning says so
 */
record NamedError(
    ErrorMeaning meaning,
    String words,
    int status,
    @Nullable Map<String, List<String>> headers,
    boolean certain) {
  NamedError {
    Objects.requireNonNull(meaning, "meaning");
    Objects.requireNonNull(words, "words");
  }
}
