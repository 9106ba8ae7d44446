package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.RefusalCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Request weights per address and order counts per account, in the venue's fixed windows. */
final class Limits {

  private static final Duration BAN = Duration.ofMinutes(2);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Duration DAY = Duration.ofDays(1);

  private final AllowedUse allowed;
  private final InstantSource clock;
  private final Map<String, Window> weights = new HashMap<>();
  private final Map<String, Window> tenSeconds = new HashMap<>();
  private final Map<String, Window> days = new HashMap<>();
  private final Map<String, Integer> refusals = new HashMap<>();
  private final Map<String, Long> bannedUntil = new HashMap<>();

  Limits(AllowedUse allowed, InstantSource clock) {
    this.allowed = allowed;
    this.clock = clock;
  }

  /** What was used up, and what is answered instead where it was too much. */
  record Verdict(Map<String, String> headers, @Nullable Answer refusal) {}

  private record Window(long number, int used) {}

  synchronized Verdict request(String address, int weight) {
    long now = clock.millis();
    long banEnd = bannedUntil.getOrDefault(address, 0L);
    if (now < banEnd) {
      return new Verdict(Map.of(), banned(banEnd, now));
    }
    int used = use(weights, address, MINUTE, weight, now);
    Map<String, String> headers =
        Map.of(
            "x-mbx-used-weight", Integer.toString(used),
            "x-mbx-used-weight-1m", Integer.toString(used));
    if (used <= allowed.weightPerMinute()) {
      refusals.remove(address);
      return new Verdict(headers, null);
    }
    if (refusals.merge(address, 1, Integer::sum) > allowed.refusalsBeforeBan()) {
      long end = now + BAN.toMillis();
      bannedUntil.put(address, end);
      refusals.remove(address);
      return new Verdict(headers, banned(end, now));
    }
    return new Verdict(headers, tooMany(remaining(MINUTE, now)));
  }

  /** 429 as the venue says it. */
  Answer tooMany(Duration retryAfter) {
    String text =
        "Too much request weight used; current limit is %d request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API."
            .formatted(allowed.weightPerMinute());
    return Answer.error(
            RefusalCode.TOO_MANY_REQUESTS.httpStatus(), RefusalCode.TOO_MANY_REQUESTS.code(), text)
        .with(Map.of("Retry-After", Long.toString(retryAfter.toSeconds())));
  }

  synchronized Verdict order(String account) {
    long now = clock.millis();
    int shortly = use(tenSeconds, account, TEN_SECONDS, 1, now);
    int today = use(days, account, DAY, 1, now);
    Map<String, String> headers =
        Map.of(
            "x-mbx-order-count-10s", Integer.toString(shortly),
            "x-mbx-order-count-1d", Integer.toString(today));
    if (today > allowed.ordersPerDay()) {
      return new Verdict(
          headers, tooManyOrders(allowed.ordersPerDay() + " orders per 1 DAY", DAY, now));
    }
    if (shortly > allowed.ordersPer10s()) {
      return new Verdict(
          headers,
          tooManyOrders(allowed.ordersPer10s() + " orders per 10 SECOND", TEN_SECONDS, now));
    }
    return new Verdict(headers, null);
  }

  private static Answer tooManyOrders(String limit, Duration window, long now) {
    return Answer.error(
            RefusalCode.TOO_MANY_ORDERS.httpStatus(),
            RefusalCode.TOO_MANY_ORDERS.code(),
            "Too many new orders; current limit is " + limit + ".")
        .with(Map.of("Retry-After", Long.toString(remaining(window, now).toSeconds())));
  }

  private static Answer banned(long end, long now) {
    String text =
        "Way too much request weight used; IP banned until %d. Please use WebSocket Streams for live updates to avoid bans."
            .formatted(end);
    return Answer.error(RefusalCode.BANNED.httpStatus(), RefusalCode.BANNED.code(), text)
        .with(Map.of("Retry-After", Long.toString(Duration.ofMillis(end - now).toSeconds() + 1)));
  }

  private static int use(
      Map<String, Window> windows, String who, Duration length, int weight, long now) {
    long number = now / length.toMillis();
    Window window = windows.get(who);
    int before = window == null || window.number() != number ? 0 : window.used();
    windows.put(who, new Window(number, before + weight));
    return before + weight;
  }

  private static Duration remaining(Duration length, long now) {
    return Duration.ofMillis(length.toMillis() - now % length.toMillis()).plusSeconds(1);
  }
}
