package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.RefusalCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Request weights per address and order counts per account, in the venue's fixed windows. */
final class Limits {

  private static final Duration BAN = Duration.ofMinutes(2);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofSeconds(10);

  private final int weightPerMinute;
  private final int refusalsBeforeBan;
  private final List<OrderLimit> orderLimits;
  private final InstantSource clock;
  private final Map<String, Window> weights = new HashMap<>();
  private final Map<OrderLimit, Map<String, Window>> orders = new HashMap<>();
  private final Map<String, Integer> refusals = new HashMap<>();
  private final Map<String, Long> bannedUntil = new HashMap<>();

  /**
   * @param refusalsBeforeBan how many 429 in a row an address may collect before it gets 418
   * @param orderLimits what is counted for every order
   */
  Limits(
      int weightPerMinute,
      int refusalsBeforeBan,
      List<OrderLimit> orderLimits,
      InstantSource clock) {
    this.weightPerMinute = weightPerMinute;
    this.refusalsBeforeBan = refusalsBeforeBan;
    this.orderLimits = List.copyOf(orderLimits);
    this.clock = clock;
  }

  /** Limits of the spot market. */
  static Limits spot(AllowedUse allowed, InstantSource clock) {
    return new Limits(
        allowed.weightPerMinute(),
        allowed.refusalsBeforeBan(),
        List.of(
            new OrderLimit(Duration.ofDays(1), "1d", "1 DAY", allowed.ordersPerDay()),
            new OrderLimit(SHORT, "10s", "10 SECOND", allowed.ordersPer10s())),
        clock);
  }

  /** Limits of the perpetuals. */
  static Limits perpetual(PerpetualUse allowed, InstantSource clock) {
    return new Limits(
        allowed.weightPerMinute(),
        allowed.refusalsBeforeBan(),
        List.of(
            new OrderLimit(Duration.ofMinutes(1), "1m", "1 MINUTE", allowed.ordersPerMinute()),
            new OrderLimit(SHORT, "10s", "10 SECOND", allowed.ordersPer10s())),
        clock);
  }

  /**
   * So many orders in so long.
   *
   * @param header how the answer's header ends
   * @param words how the venue says the length
   */
  record OrderLimit(Duration length, String header, String words, int most) {

    private int counted(int atOnce) {
      return length.equals(SHORT) ? atOnce : 1;
    }
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
    if (used <= weightPerMinute) {
      refusals.remove(address);
      return new Verdict(headers, null);
    }
    if (refusals.merge(address, 1, Integer::sum) > refusalsBeforeBan) {
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
            .formatted(weightPerMinute);
    return Answer.error(
            RefusalCode.TOO_MANY_REQUESTS.httpStatus(), RefusalCode.TOO_MANY_REQUESTS.code(), text)
        .with(Map.of("Retry-After", Long.toString(retryAfter.toSeconds())));
  }

  /** 418 as the venue says it. */
  Answer bannedFor(Duration retryAfter) {
    return bannedUntil(clock.millis() + retryAfter.toMillis(), retryAfter.toSeconds());
  }

  /**
   * Counts orders unless they are too many.
   *
   * @param atOnce as how many they count in ten seconds
   */
  synchronized Verdict order(String account, int atOnce) {
    long now = clock.millis();
    Map<String, String> headers = new HashMap<>();
    Answer refusal = null;
    for (OrderLimit limit : orderLimits) {
      int used = use(windows(limit), account, limit.length(), limit.counted(atOnce), now);
      headers.put("x-mbx-order-count-" + limit.header(), Integer.toString(used));
      if (used > limit.most() && refusal == null) {
        refusal = tooManyOrders(limit.most() + " orders per " + limit.words(), limit.length(), now);
      }
    }
    if (refusal != null) {
      giveBack(account, atOnce);
    }
    return new Verdict(headers, refusal);
  }

  /** Takes orders off again that were not booked. */
  synchronized void giveBack(String account, int atOnce) {
    long now = clock.millis();
    for (OrderLimit limit : orderLimits) {
      int counted = limit.counted(atOnce);
      windows(limit)
          .computeIfPresent(
              account,
              (name, window) ->
                  window.number() == now / limit.length().toMillis()
                      ? new Window(window.number(), Math.max(0, window.used() - counted))
                      : window);
    }
  }

  private Map<String, Window> windows(OrderLimit limit) {
    return orders.computeIfAbsent(limit, unknown -> new HashMap<>());
  }

  private static Answer tooManyOrders(String limit, Duration window, long now) {
    return Answer.error(
            RefusalCode.TOO_MANY_ORDERS.httpStatus(),
            RefusalCode.TOO_MANY_ORDERS.code(),
            "Too many new orders; current limit is " + limit + ".")
        .with(Map.of("Retry-After", Long.toString(remaining(window, now).toSeconds())));
  }

  private static Answer banned(long end, long now) {
    return bannedUntil(end, Duration.ofMillis(end - now).toSeconds() + 1);
  }

  private static Answer bannedUntil(long end, long retryAfterSeconds) {
    String text =
        "Way too much request weight used; IP banned until %d. Please use WebSocket Streams for live updates to avoid bans."
            .formatted(end);
    return Answer.error(RefusalCode.BANNED.httpStatus(), RefusalCode.BANNED.code(), text)
        .with(Map.of("Retry-After", Long.toString(retryAfterSeconds)));
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
