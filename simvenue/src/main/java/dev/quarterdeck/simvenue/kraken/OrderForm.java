package dev.quarterdeck.simvenue.kraken;

import dev.quarterdeck.simvenue.exchange.NewOrder;
import dev.quarterdeck.simvenue.exchange.OrderType;
import dev.quarterdeck.simvenue.exchange.SelfTradePrevention;
import dev.quarterdeck.simvenue.exchange.Side;
import dev.quarterdeck.simvenue.exchange.TimeInForce;
import dev.quarterdeck.simvenue.kraken.Pairs.Pair;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An order as a client wrote it.
 *
 * @param pair what it trades
 * @param order what the books understand of it
 * @param tag what they do not
 * @param validateOnly whether it is not to be placed
 */
record OrderForm(Pair pair, NewOrder order, Tags.Tag tag, boolean validateOnly) {

  /** Two ways to write a UUID, or a short text. */
  private static final Pattern CLIENT_ORDER_ID =
      Pattern.compile(
          "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32}|[\\x21-\\x7e]{1,18}");

  private static final Set<String> FLAGS = Set.of("post", "fciq", "fcib", "nompp");
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  static OrderForm read(Form form, Pairs pairs, Instant now) {
    Pair pair = pairs.named(form.required("pair"));
    for (String unsupported : List.of("price2", "leverage", "close[ordertype]", "displayvol")) {
      if (form.text(unsupported) != null) {
        throw KrakenError.argument(unsupported);
      }
    }
    if (form.flag("reduce_only")) {
      throw new KrakenError("EOrder:Reduce only:Non-PC");
    }
    deadline(form, now);
    List<String> flags = form.list("oflags");
    if (!FLAGS.containsAll(flags)) {
      throw KrakenError.argument("oflags");
    }
    Side side =
        switch (form.required("type")) {
          case "buy" -> Side.BUY;
          case "sell" -> Side.SELL;
          default -> throw KrakenError.argument("type");
        };
    boolean limit =
        switch (form.required("ordertype")) {
          case "limit" -> true;
          case "market" -> false;
          default -> throw KrakenError.argument("ordertype");
        };
    String clientOrderId = clientOrderId(form);
    NewOrder order =
        new NewOrder(
            pair.symbol(),
            side,
            type(limit, flags),
            timeInForce(form, limit, flags),
            limit ? price(form, pair) : null,
            volume(form, pair),
            null,
            clientOrderId,
            SelfTradePrevention.EXPIRE_TAKER);
    return new OrderForm(
        pair, order, new Tags.Tag(form.whole("userref", 0), flags(flags)), form.flag("validate"));
  }

  private static OrderType type(boolean limit, List<String> flags) {
    if (!flags.contains("post")) {
      return limit ? OrderType.LIMIT : OrderType.MARKET;
    }
    if (!limit) {
      throw KrakenError.argument("oflags");
    }
    return OrderType.LIMIT_MAKER;
  }

  private static @Nullable TimeInForce timeInForce(Form form, boolean limit, List<String> flags) {
    String given = form.text("timeinforce");
    TimeInForce timeInForce =
        switch (given == null ? "GTC" : given) {
          case "GTC", "gtc" -> TimeInForce.GTC;
          case "IOC", "ioc" -> TimeInForce.IOC;
          default -> throw KrakenError.argument("timeinforce");
        };
    if (timeInForce == TimeInForce.IOC && flags.contains("post")) {
      throw KrakenError.argument("timeinforce");
    }
    return limit && !flags.contains("post") ? timeInForce : null;
  }

  private static BigDecimal price(Form form, Pair pair) {
    BigDecimal price = form.positive("price");
    if (price.stripTrailingZeros().scale() > pair.priceDecimals()) {
      throw new KrakenError(
          "EOrder:Invalid price:%s price can only be specified up to %d decimals."
              .formatted(pair.slashed(), pair.priceDecimals()));
    }
    return price.setScale(pair.priceDecimals());
  }

  private static BigDecimal volume(Form form, Pair pair) {
    BigDecimal volume = form.positive("volume");
    if (volume.stripTrailingZeros().scale() > pair.volumeDecimals()) {
      throw KrakenError.argument("volume");
    }
    return volume.setScale(pair.volumeDecimals());
  }

  /**
   * The client order id of an order; the venue's own, of orders without one, have another shape.
   */
  static @Nullable String shownClientOrderId(String clientOrderId) {
    return CLIENT_ORDER_ID.matcher(clientOrderId).matches() ? clientOrderId : null;
  }

  private static @Nullable String clientOrderId(Form form) {
    String given = form.text("cl_ord_id");
    if (given == null) {
      return null;
    }
    if (!CLIENT_ORDER_ID.matcher(given).matches() || form.text("userref") != null) {
      throw KrakenError.argument("cl_ord_id");
    }
    return given;
  }

  /** Fees are taken in quote currency unless the client prefers otherwise. */
  private static String flags(List<String> flags) {
    return flags.contains("fcib") || flags.contains("fciq")
        ? String.join(",", flags)
        : String.join(",", flags.isEmpty() ? List.of("fciq") : List.of(flags.getFirst(), "fciq"));
  }

  private static void deadline(Form form, Instant now) {
    String given = form.text("deadline");
    if (given == null) {
      return;
    }
    Instant deadline;
    try {
      deadline = Instant.parse(given);
    } catch (DateTimeParseException e) {
      throw KrakenError.argument("deadline");
    }
    if (deadline.isBefore(now)) {
      throw new KrakenError("EService:Deadline elapsed");
    }
    if (deadline.isAfter(now.plus(LONGEST).plus(SHORTEST))) {
      throw KrakenError.argument("deadline");
    }
  }
}
