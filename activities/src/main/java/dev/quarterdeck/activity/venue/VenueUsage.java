package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.BudgetLimit;
import dev.quarterdeck.core.venue.BudgetWindow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a venue last said of its limits, and what is used of them, by the desk's names. */
final class VenueUsage {
  private static final Pattern WEIGHT = Pattern.compile("x-mbx-used-weight-(\\d+[smhd])");
  private static final Pattern ORDERS = Pattern.compile("x-mbx-order-count-(\\d+[smhd])");

  private final InstantSource clock;
  private final Map<String, Counted> counts = new ConcurrentHashMap<>();

  private volatile Optional<VenueLimits> announced = Optional.empty();

  private record Counted(int used, Instant at) {}

  VenueUsage(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes over limits that the venue announced. */
  void announced(VenueLimits limits) {
    announced = Optional.of(limits);
  }

  /** The limits that the venue announced last, if it did. */
  Optional<VenueLimits> announced() {
    return announced;
  }

  /** Takes over what the headers of an answer say. */
  void heard(Map<String, List<String>> headers) {
    headers.forEach(
        (@Nullable String name, List<String> values) -> {
          if (name != null && !values.isEmpty() && values.getFirst().matches("\\d{1,9}")) {
            counted(name.toLowerCase(Locale.ROOT), Integer.parseInt(values.getFirst()));
          }
        });
  }

  private void counted(String header, int used) {
    Matcher weight = WEIGHT.matcher(header);
    Matcher orders = ORDERS.matcher(header);
    if (weight.matches()) {
      counts.put("request-weight-" + weight.group(1), new Counted(used, clock.instant()));
    } else if (orders.matches()) {
      counts.put("orders-" + orders.group(1), new Counted(used, clock.instant()));
    }
  }

  /** What the venue said of the window that is now, if it said anything. */
  OptionalInt used(BudgetLimit limit, Instant now) {
    Counted last = counts.get(limit.name());
    return last != null && !last.at().isBefore(BudgetWindow.fresh(limit, now).start())
        ? OptionalInt.of(last.used())
        : OptionalInt.empty();
  }
}
