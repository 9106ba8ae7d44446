package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tickers of a window that the client chooses, and of the day by the calendar. Spot only. */
final class WindowEndpoints {

  private static final Pattern WINDOW = Pattern.compile("([1-9][0-9]?)([mhd])");
  private static final Pattern ZONE = Pattern.compile("([+-]?)(1[0-4]|[0-9])(?::([0-5][0-9]))?");
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final int WEIGHT_OF_ONE = 4;
  private static final int MOST_WEIGHT = 200;
  private static final int MOST_SYMBOLS = 100;

  private final Exchange exchange;
  private final InstantSource clock;

  WindowEndpoints(Exchange exchange, InstantSource clock) {
    this.exchange = exchange;
    this.clock = clock;
  }

  Map<String, Endpoint> all() {
    return Map.of(
        "GET /api/v3/ticker", new Endpoint.Open(WindowEndpoints::weight, this::rolling),
        "GET /api/v3/ticker/tradingDay", new Endpoint.Open(WindowEndpoints::weight, this::day));
  }

  private static int weight(Parameters parameters) {
    String several = parameters.text("symbols");
    return several == null
        ? WEIGHT_OF_ONE
        : Math.min(MOST_WEIGHT, WEIGHT_OF_ONE * names(several).size());
  }

  /** It begins with a minute, so it may be up to one longer than asked. */
  private Object rolling(Parameters parameters) {
    long now = clock.millis();
    long from = now - length(parameters);
    return answer(parameters, from - from % MINUTE, now);
  }

  private static long length(Parameters parameters) {
    String given = parameters.text("windowSize");
    Matcher window = WINDOW.matcher(given == null ? "1d" : given);
    if (window.matches()) {
      int count = Integer.parseInt(window.group(1));
      Duration length =
          switch (window.group(2)) {
            case "m" -> Duration.ofMinutes(count <= 59 ? count : 0);
            case "h" -> Duration.ofHours(count <= 23 ? count : 0);
            default -> Duration.ofDays(count <= 7 ? count : 0);
          };
      if (!length.isZero()) {
        return length.toMillis();
      }
    }
    throw Parameters.illegal("windowSize", "1m-59m, 1h-23h, 1d-7d");
  }

  private Object day(Parameters parameters) {
    long offset = offset(parameters);
    long local = clock.millis() + offset;
    long from = local - Math.floorMod(local, DAY) - offset;
    return answer(parameters, from, from + DAY - 1);
  }

  private static long offset(Parameters parameters) {
    String given = parameters.text("timeZone");
    Matcher zone = ZONE.matcher(given == null ? "0" : given);
    if (!zone.matches()) {
      throw Parameters.illegal("timeZone", ZONE.pattern());
    }
    String minutes = zone.group(3);
    Duration ahead =
        Duration.ofHours(Long.parseLong(zone.group(2)))
            .plusMinutes(minutes == null ? 0 : Long.parseLong(minutes));
    return (zone.group(1).equals("-") ? ahead.negated() : ahead).toMillis();
  }

  private Object answer(Parameters parameters, long from, long to) {
    String one = parameters.text("symbol");
    String several = parameters.text("symbols");
    if ((one == null) == (several == null)) {
      throw one == null
          ? Parameters.missing("symbol")
          : new Refusal(
              RefusalCode.OPTIONAL_PARAMS_BAD_COMBO, "Combination of optional parameters invalid.");
    }
    if (several == null) {
      return window(parameters.required("symbol"), from, to);
    }
    List<String> names = names(several);
    if (names.size() > MOST_SYMBOLS) {
      throw Parameters.illegal("symbols", "1-" + MOST_SYMBOLS);
    }
    return names.stream().map(symbol -> window(symbol, from, to)).toList();
  }

  private Object window(String symbol, long from, long to) {
    return DayTicker.window(
        symbol,
        exchange.recentTrades(symbol, Integer.MAX_VALUE),
        exchange.lastPrice(symbol),
        from,
        to);
  }

  /** Symbols as a JSON list. */
  private static List<String> names(String several) {
    return Arrays.asList(several.replaceAll("[\\[\\]\" ]", "").split(",", -1));
  }
}
