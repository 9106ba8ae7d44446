package dev.quarterdeck.simvenue.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.VenueSetup;
import dev.quarterdeck.simvenue.exchange.ExchangeEvent.ConditionalChanged;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Two accounts that trade a contract, whose mark price the test says. */
abstract class ConditionalTrial {
  static final String SYMBOL = "BTCUSDT";
  final List<ExchangeEvent> events = new ArrayList<>();
  Instant now = Instant.parse("2026-03-01T07:00:00Z");
  Perpetuals perpetuals;

  @BeforeEach
  void openTwoAccounts() {
    perpetuals =
        new Perpetuals(
            VenueSetup.standard().perpetuals(),
            () -> now,
            RandomGenerator.of("L64X128MixRandom"),
            events::add);
    for (String name : List.of("ada", "ben")) {
      perpetuals.open(name, new Fees(new BigDecimal("0.0002"), new BigDecimal("0.0004")));
      perpetuals.adjust(name, new BigDecimal("100000"));
    }
    perpetuals.mark(SYMBOL, new BigDecimal("60000"));
  }

  void mark(String price) {
    perpetuals.mark(SYMBOL, new BigDecimal(price));
  }

  ConditionalState only(String account) {
    assertThat(perpetuals.conditionals().all(account)).hasSize(1);
    return perpetuals.conditionals().all(account).getFirst();
  }

  List<ConditionalStatus> statuses(String account) {
    return events.stream()
        .filter(ConditionalChanged.class::isInstance)
        .map(event -> ((ConditionalChanged) event).conditional())
        .filter(conditional -> conditional.account().equals(account))
        .map(ConditionalState::status)
        .toList();
  }

  void place(
      String account,
      Side side,
      ConditionalType type,
      String trigger,
      String quantity,
      WorkingType working) {
    perpetuals
        .conditionals()
        .place(account, conditional(side, type, trigger, quantity, working, false));
  }

  void close(String account, ConditionalType type, String trigger) {
    perpetuals
        .conditionals()
        .place(account, conditional(Side.SELL, type, trigger, null, WorkingType.MARK_PRICE, false));
  }

  static NewConditional conditional(
      Side side,
      ConditionalType type,
      String trigger,
      @Nullable String quantity,
      WorkingType working,
      boolean reduceOnly) {
    BigDecimal price = new BigDecimal(trigger);
    return new NewConditional(
        SYMBOL,
        side,
        type,
        TimeInForce.GTC,
        type.becomes() == OrderType.LIMIT ? price : null,
        quantity == null ? null : new BigDecimal(quantity),
        price,
        working,
        false,
        reduceOnly,
        null,
        SelfTradePrevention.EXPIRE_MAKER,
        PositionSide.BOTH);
  }

  void trade(String price, String quantity) {
    BigDecimal signed = new BigDecimal(quantity);
    boolean buys = signed.signum() > 0;
    resting("ben", buys ? Side.SELL : Side.BUY, price, signed.abs().toPlainString());
    resting("ada", buys ? Side.BUY : Side.SELL, price, signed.abs().toPlainString());
  }

  void resting(String account, Side side, String price, String quantity) {
    perpetuals.place(
        account, NewOrder.limit(SYMBOL, side, new BigDecimal(price), new BigDecimal(quantity)));
  }

  PositionState position(String account) {
    return perpetuals.view().margin(account).positions().stream()
        .filter(position -> position.symbol().equals(SYMBOL))
        .findFirst()
        .orElseThrow();
  }
}
