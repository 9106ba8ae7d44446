package dev.quarterdeck.worker.http;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.core.venue.VenueOrderId;
import dev.quarterdeck.db.venue.StoredOrder;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders on venues, as the desk knows them. */
@RestController
@RequestMapping("/api/v1/orders")
class OrderController {
  private static final int LISTED = 200;

  private final VenueOrderRepository orders;
  private final CurrentCatalog desk;

  OrderController(VenueOrderRepository orders, CurrentCatalog desk) {
    this.orders = orders;
    this.desk = desk;
  }

  /** The latest orders, or those that are open; of a bot that never had one its name is checked. */
  @GetMapping
  Map<String, Object> list(
      @RequestParam(name = "bot", required = false) Optional<String> bot,
      @RequestParam(name = "open", defaultValue = "false") boolean open) {
    HaltScope scope =
        bot.<HaltScope>map(id -> new HaltScope.Bot(new BotId(id))).orElseGet(HaltScope.Desk::new);
    List<StoredOrder> found = open ? orders.open(scope) : orders.latest(scope, LISTED);
    if (found.isEmpty() && bot.isPresent() && orders.latest(scope, 1).isEmpty()) {
      desk.bot(bot.get());
    }
    return Map.of("orders", found.stream().map(OrderController::row).toList());
  }

  private static Map<String, Object> row(StoredOrder stored) {
    VenueOrder order = stored.order();
    OrderRequest request = order.request();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("clientOrderId", request.clientOrderId());
    row.put("bot", stored.intent().bot().value());
    row.put("account", stored.intent().account().value());
    row.put("instrument", request.instrument().toString());
    row.put("side", request.side().name());
    row.put("quantity", request.quantity());
    row.put("limit", request.limit());
    row.put("timeInForce", request.timeInForce().name());
    row.put("state", order.state().name());
    row.put("filled", order.filledQuantity());
    row.put("averagePrice", averagePrice(order));
    row.put("venueOrderId", order.venueOrderId().map(VenueOrderId::value));
    row.put("killId", stored.intent().flattensFor());
    row.put("intendedAt", stored.intent().at());
    return row;
  }

  private static Optional<BigDecimal> averagePrice(VenueOrder order) {
    if (order.fills().isEmpty()) {
      return Optional.empty();
    }
    BigDecimal paid =
        order.fills().stream()
            .map(fill -> fill.price().multiply(fill.quantity()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return Optional.of(paid.divide(order.knownFilled(), MathContext.DECIMAL64));
  }
}
