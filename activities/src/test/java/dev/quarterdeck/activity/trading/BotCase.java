package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BTCUSDT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.ReportedOrder;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** One bot, one venue in memory, a real database; time passes as it does. */
abstract class BotCase {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private Optional<TradingHouse> opened = Optional.empty();

  TradingHouse house() {
    return house(false);
  }

  TradingHouse house(boolean shared) {
    TradingHouse house = new TradingHouse(folder, shared);
    opened = Optional.of(house);
    return house;
  }

  @AfterEach
  void close() {
    opened.ifPresent(TradingHouse::close);
  }

  /** A bot whose worker died while its two quotes rested. */
  static void quotedAndDied(TradingHouse house) {
    RunningBot bot = RunningBot.start(house);
    awaitOrders(house, 2);
    bot.kill();
  }

  static void awaitOrders(TradingHouse house, int number) {
    await().atMost(PATIENCE).until(() -> house.venue.trulyOpen().size() == number);
  }

  static ReportedOrder open(TradingHouse house, Side side) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                house.venue.trulyOpen().stream().filter(order -> order.side() == side).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  static void awaitPosition(RunningBot bot, String position) {
    await()
        .atMost(PATIENCE)
        .until(() -> bot.latest().filter(r -> r.position().equals(position)).isPresent());
  }

  static void fillABuy(TradingHouse house) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              house.venue.fill(new ClientOrderId(open(house, Side.BUY).clientOrderId()), "0.05");
              return true;
            });
  }

  static void assertNothingDoubled(TradingHouse house) {
    Set<String> ids =
        house.venue.everTaken().stream()
            .map(ReportedOrder::clientOrderId)
            .collect(Collectors.toSet());
    assertThat(ids).hasSameSizeAs(house.venue.everTaken());
  }

  static OrderRequest order(ClientOrderId id) {
    return new OrderRequest(
        id,
        BTCUSDT.id(),
        Side.BUY,
        new BigDecimal("0.1"),
        Optional.of(new BigDecimal("90")),
        OrderRequest.TimeInForce.GOOD_TILL_CANCELED,
        false);
  }
}
