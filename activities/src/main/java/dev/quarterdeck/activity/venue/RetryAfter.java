package dev.quarterdeck.activity.venue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a venue wants silence. */
final class RetryAfter {
  private static final Pattern BANNED_UNTIL = Pattern.compile("banned until (\\d{13})");

  private final Clock clock;

  RetryAfter(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** By the header, else by the moment that a ban's text names; empty where neither says. */
  Optional<Duration> of(@Nullable Map<String, List<String>> headers, String text) {
    return header(headers).or(() -> banned(text));
  }

  private static Optional<Duration> header(@Nullable Map<String, List<String>> headers) {
    if (headers == null) {
      return Optional.empty();
    }
    return headers.entrySet().stream()
        .filter(header -> "retry-after".equalsIgnoreCase(header.getKey()))
        .flatMap(header -> header.getValue().stream())
        .filter(seconds -> seconds.matches("\\d{1,9}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .findFirst();
  }

  private Optional<Duration> banned(String text) {
    Matcher matcher = BANNED_UNTIL.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    Duration left =
        Duration.between(clock.instant(), Instant.ofEpochMilli(Long.parseLong(matcher.group(1))));
    return Optional.of(left.isNegative() ? Duration.ZERO : left);
  }
}
