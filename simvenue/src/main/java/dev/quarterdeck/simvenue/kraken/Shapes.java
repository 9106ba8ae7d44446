package dev.quarterdeck.simvenue.kraken;

import dev.quarterdeck.simvenue.exchange.Book;
import dev.quarterdeck.simvenue.exchange.OrderState;
import dev.quarterdeck.simvenue.exchange.OrderType;
import dev.quarterdeck.simvenue.exchange.Side;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import dev.quarterdeck.simvenue.exchange.Trade;
import dev.quarterdeck.simvenue.kraken.Pairs.Pair;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The shapes of Kraken's answers. */
final class Shapes {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** What everybody pays who traded nothing yet, in percent; what an account pays is its own. */
  private static final Object PUBLISHED_TAKER = List.of(List.of(0, new BigDecimal("0.26")));

  private static final Object PUBLISHED_MAKER = List.of(List.of(0, new BigDecimal("0.16")));

  private Shapes() {}

  /** A side of a trade that an account has. */
  record Fill(Pair pair, Trade trade, boolean buyer) {

    String id() {
      return TransactionIds.trade(pair.number(), trade.id(), buyer);
    }

    Trade.Party party() {
      return buyer ? trade.buyer() : trade.seller();
    }

    /** In quote currency, also where it was paid in base currency. */
    BigDecimal fee() {
      Trade.Party party = party();
      if (party.commissionAsset().equals(pair.rules().quote())) {
        return party.commission();
      }
      if (party.commissionAsset().equals(pair.rules().base())) {
        return party.commission().multiply(trade.price());
      }
      throw new IllegalStateException("Kraken takes no fees in " + party.commissionAsset());
    }

    boolean maker() {
      return buyer == trade.buyerIsMaker();
    }
  }

  static Object asset(String asset) {
    return Fields.of()
        .put("aclass", "currency")
        .put("altname", Pairs.name(asset))
        .put("decimals", 8)
        .put("display_decimals", 5)
        .put("status", "enabled")
        .map();
  }

  static Object pair(Pair pair) {
    SymbolRules rules = pair.rules();
    return Fields.of()
        .put("altname", pair.alternative())
        .put("wsname", pair.slashed())
        .put("aclass_base", "currency")
        .put("base", Pairs.asset(rules.base()))
        .put("aclass_quote", "currency")
        .put("quote", Pairs.asset(rules.quote()))
        .put("lot", "unit")
        .put("cost_decimals", 8)
        .put("pair_decimals", pair.priceDecimals())
        .put("lot_decimals", pair.volumeDecimals())
        .put("lot_multiplier", 1)
        .put("leverage_buy", List.of())
        .put("leverage_sell", List.of())
        .put("fees", PUBLISHED_TAKER)
        .put("fees_maker", PUBLISHED_MAKER)
        .put("fee_volume_currency", "ZUSD")
        .put("margin_call", 80)
        .put("margin_stop", 40)
        .put("ordermin", plain(rules.lot().min()))
        .put("costmin", plain(rules.minNotional()))
        .put("tick_size", plain(rules.price().step()))
        .put("status", "online")
        .map();
  }

  static Object depth(Book.Depth depth, long nowMillis) {
    return Fields.of()
        .put("asks", levels(depth.asks(), nowMillis))
        .put("bids", levels(depth.bids(), nowMillis))
        .map();
  }

  private static List<Object> levels(List<Book.Level> levels, long nowMillis) {
    return levels.stream()
        .<Object>map(
            level -> List.of(plain(level.price()), plain(level.quantity()), nowMillis / 1000))
        .toList();
  }

  /** An order as the lists of orders show it. */
  static Object order(Pair pair, OrderState order, Tags.Tag tag, List<Fill> fills) {
    BigDecimal fee = fills.stream().map(Fill::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
    Fields fields = Fields.of().put("refid", null).put("userref", tag.userReference());
    String clientOrderId = OrderForm.shownClientOrderId(order.clientOrderId());
    if (clientOrderId != null) {
      fields.put("cl_ord_id", clientOrderId);
    }
    fields.put("status", status(order)).put("opentm", Fields.seconds(order.createdMillis()));
    if (!order.status().open()) {
      fields.put("closetm", Fields.seconds(order.updatedMillis())).put("reason", reason(order));
    }
    fields
        .put("starttm", 0)
        .put("expiretm", 0)
        .put("descr", description(pair, order))
        .put("vol", Fields.text(order.quantity()))
        .put("vol_exec", Fields.text(order.executed()))
        .put("cost", Fields.text(order.executedQuote()))
        .put("fee", Fields.text(fee))
        .put("price", Fields.text(average(order)))
        .put("stopprice", Fields.text(order.stopPrice(), 5))
        .put("limitprice", Fields.text(BigDecimal.ZERO, 5))
        .put("misc", "")
        .put("oflags", tag.flags());
    if (!fills.isEmpty()) {
      fields.put("trades", fills.stream().map(Fill::id).toList());
    }
    return fields.map();
  }

  private static String status(OrderState order) {
    return switch (order.status()) {
      case NEW, PARTIALLY_FILLED -> "open";
      case FILLED -> "closed";
      case CANCELED, EXPIRED, EXPIRED_IN_MATCH -> "canceled";
    };
  }

  private static @Nullable String reason(OrderState order) {
    return switch (order.status()) {
      case NEW, PARTIALLY_FILLED, FILLED -> null;
      case CANCELED -> "User requested";
      case EXPIRED -> "Immediate or cancel";
      case EXPIRED_IN_MATCH -> "Self trade";
    };
  }

  private static BigDecimal average(OrderState order) {
    return order.executed().signum() == 0
        ? BigDecimal.ZERO
        : order.executedQuote().divide(order.executed(), 8, RoundingMode.HALF_UP);
  }

  private static Object description(Pair pair, OrderState order) {
    boolean market = order.type() == OrderType.MARKET;
    boolean waits = order.type().waits();
    BigDecimal first = waits ? order.stopPrice() : order.price();
    return Fields.of()
        .put("pair", pair.alternative())
        .put("type", side(order.side()))
        .put("ordertype", type(order))
        .put("price", market ? "0" : Fields.text(first, pair.priceDecimals()))
        .put("price2", waits ? Fields.text(order.price(), pair.priceDecimals()) : "0")
        .put("leverage", "none")
        .put("order", words(pair, order.side(), order.quantity(), market ? null : order.price()))
        .put("close", "")
        .map();
  }

  private static String type(OrderState order) {
    return switch (order.type()) {
      case LIMIT, LIMIT_MAKER -> "limit";
      case MARKET -> "market";
      case STOP_LOSS_LIMIT -> "stop-loss-limit";
      case TAKE_PROFIT_LIMIT -> "take-profit-limit";
    };
  }

  /** An order in words, as the venue repeats it. */
  static String words(Pair pair, Side side, BigDecimal volume, @Nullable BigDecimal price) {
    return "%s %s %s @ %s"
        .formatted(
            side(side),
            Fields.text(volume),
            pair.alternative(),
            price == null ? "market" : "limit " + Fields.text(price, pair.priceDecimals()));
  }

  /** One execution of an account. */
  static Object fill(Fill fill, OrderState order) {
    Trade trade = fill.trade();
    return Fields.of()
        .put("ordertxid", TransactionIds.order(fill.party().orderId()))
        .put("pair", fill.pair().key())
        .put("time", Fields.seconds(trade.timeMillis()))
        .put("type", side(fill.buyer() ? Side.BUY : Side.SELL))
        .put("ordertype", type(order))
        .put("price", Fields.text(trade.price()))
        .put("cost", Fields.text(trade.amount()))
        .put("fee", Fields.text(fill.fee()))
        .put("vol", Fields.text(trade.quantity()))
        .put("margin", Fields.text(BigDecimal.ZERO, 5))
        .put("misc", "")
        .put("trade_id", trade.id())
        .put("maker", fill.maker())
        .map();
  }

  /** A rate in percent. */
  static Object fee(BigDecimal rate) {
    String percent = Fields.text(rate.multiply(HUNDRED), 4);
    return Fields.of()
        .put("fee", percent)
        .put("minfee", percent)
        .put("maxfee", percent)
        .put("nextfee", null)
        .put("nextvolume", null)
        .put("tiervolume", "0.0000")
        .map();
  }

  static String side(Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }

  static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
