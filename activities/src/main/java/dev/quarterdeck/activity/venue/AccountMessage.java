package dev.quarterdeck.activity.venue;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the stream of a Binance account says, spot or USD-M. */
sealed interface AccountMessage {
  /** Something was executed of an order, or it expired. */
  record OrderMoved(String clientOrderId) implements AccountMessage {
    public OrderMoved {
      Objects.requireNonNull(clientOrderId, "clientOrderId");
    }
  }

  /** The venue warns that it will soon close positions by force. */
  record MarginCalled(String positions) implements AccountMessage {
    public MarginCalled {
      Objects.requireNonNull(positions, "positions");
    }
  }

  /** What was asked for is told from now on. */
  record Subscribed() implements AccountMessage {}

  /** What was asked for is not told. */
  record Refused(String reason) implements AccountMessage {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** The stream ends, or its key does. */
  record Ending() implements AccountMessage {}

  /** Something else, of no use here. */
  record Other() implements AccountMessage {}

  /**
   * What a message says.
   *
   * @throws UnreadableAnswer when it says nothing that can be understood
   */
  static AccountMessage read(VenueJson message) {
    if (message.has("event")) {
      return read(message.field("event"));
    }
    if (message.has("status")) {
      return answer(message);
    }
    return switch (message.has("e") ? message.text("e") : "") {
      case "executionReport" -> order(message);
      case "ORDER_TRADE_UPDATE" -> order(message.field("o"));
      case "MARGIN_CALL" -> new MarginCalled(positions(message.list("p")));
      case "listenKeyExpired", "serverShutdown", "eventStreamTerminated" -> new Ending();
      default -> new Other();
    };
  }

  private static String positions(List<VenueJson> positions) {
    return positions.stream()
        .map(
            position ->
                position.text("s")
                    + " "
                    + position.decimal("pa").toPlainString()
                    + " at mark price "
                    + position.decimal("mp").toPlainString()
                    + ", unrealised "
                    + position.decimal("up").toPlainString()
                    + ", maintenance margin "
                    + position.decimal("mm").toPlainString())
        .collect(Collectors.joining("; "));
  }

  private static AccountMessage answer(VenueJson answer) {
    return answer.whole("status") == 200
        ? new Subscribed()
        : new Refused("the venue refuses it with code " + answer.field("error").whole("code"));
  }

  /** Orders that were accepted or cancelled are known from the answers to those who asked. */
  private static AccountMessage order(VenueJson order) {
    return switch (order.text("x")) {
      case "TRADE", "EXPIRED", "TRADE_PREVENTION", "AMENDMENT", "CALCULATED" ->
          new OrderMoved(order.text("c"));
      default -> new Other();
    };
  }
}
