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

  private static final Pattern THROTTLED_UNTIL = Pattern.compile("Throttled: ?(\\d{10})\\b");

  private final Clock clock;

  RetryAfter(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** By the header, else by the moment that the text names; empty where neither says. */
  Optional<Duration> of(@Nullable Map<String, List<String>> headers, String text) {
    return header(headers).or(() -> named(text));
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

  private Optional<Duration> named(String text) {
    Matcher banned = BANNED_UNTIL.matcher(text);
    if (banned.find()) {
      return Optional.of(until(Instant.ofEpochMilli(Long.parseLong(banned.group(1)))));
    }
    Matcher throttled = THROTTLED_UNTIL.matcher(text);
    return throttled.find()
        ? Optional.of(until(Instant.ofEpochSecond(Long.parseLong(throttled.group(1)))))
        : Optional.empty();
  }

  private Duration until(Instant end) {
    Duration left = Duration.between(clock.instant(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
