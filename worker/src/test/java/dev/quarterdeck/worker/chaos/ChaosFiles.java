package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.worker.chaos.Trader.Market;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The files of a desk whose accounts and bots are the traders of simulated venues. */
final class ChaosFiles {
  private final Path desk;

  ChaosFiles(Path desk) {
    this.desk = desk;
  }

  /** Writes them; the bots ask for a mode. */
  void write(ChaosVenues venues, String mode) throws IOException {
    put("venues.yaml", "venues:\n" + venue(venues, Market.SPOT) + venue(venues, Market.PERPETUAL));
    put(
        "strategies/restless.yaml",
        """
        id: restless
        version: '1'
        adapter: com.example.chaos.RestlessQuoter
        parameters:
          tick: 1s
          quantity: 0.001
        """);
    for (Trader trader : venues.traders()) {
      put("bots/" + trader.name() + ".yaml", bot(trader, mode));
    }
    put(
        "gates.yaml",
        """
        targets:
          testnet:
            checks:
              config-valid: {severity: critical, maximum-age: 7d}
        """);
  }

  /** Two addresses are one venue to the desk; nothing at all where nobody trades a market. */
  private static String venue(ChaosVenues venues, Market market) {
    List<Trader> traders =
        venues.traders().stream().filter(trader -> trader.market() == market).toList();
    if (traders.isEmpty()) {
      return "";
    }
    return market(market)
        + traders.stream()
            .map(trader -> account(trader, venues.address(trader)))
            .collect(Collectors.joining());
  }

  private static String market(Market market) {
    return switch (market) {
      case SPOT ->
          """
            - id: simvenue
              kind: simulated
              fees: {maker: 0.001, taker: 0.001}
              instruments:
                - symbol: BTCUSDT
                  class: spot
                  base: BTC
                  quote: USDT
                  price-increment: 0.01
                  quantity-increment: 0.000001
                  minimum-quantity: 0.000001
                  minimum-notional: 10
              accounts:
          """;
      case PERPETUAL ->
          """
            - id: simvenue-usdm
              kind: simulated
              fees: {maker: 0.0002, taker: 0.0004}
              instruments:
                - symbol: BTCUSDT
                  class: perpetual
                  base: BTC
                  quote: USDT
                  price-increment: 0.01
                  quantity-increment: 0.001
                  minimum-quantity: 0.001
                  minimum-notional: 10
              accounts:
          """;
    };
  }

  private static String account(Trader trader, URI address) {
    return """
                - id: %1$s
                  protocol: %2$s
                  network: test
                  url: %3$s
                  stream-url: ws://%4$s
                  credentials: %1$s
                  visibility-delay: 1s
                  request-lifetime: 2s
                  kill: {method: flatten, slippage-limit: 0.05}
          """
        .formatted(
            trader.name(),
            switch (trader.market()) {
              case SPOT -> "binance-spot";
              case PERPETUAL -> "binance-usdm";
            },
            address,
            switch (trader.market()) {
              case SPOT -> address.getAuthority();
              case PERPETUAL -> address.getAuthority() + "/fapi";
            });
  }

  private static String bot(Trader trader, String mode) {
    String venue =
        switch (trader.market()) {
          case SPOT -> "simvenue";
          case PERPETUAL -> "simvenue-usdm";
        };
    return """
        id: %1$s
        strategy: restless
        version: '1'
        instrument: BTCUSDT@%2$s
        venue: %2$s
        account: %1$s
        mode: %3$s
        envelope:
          maximum-notional: 100000
          allowed-instruments: [BTCUSDT@%2$s]
          maximum-leverage: 1
        capital: {base: 0, quote: 1000000}
        paper:
          latency: 10ms
          queue-participation: 1
        """
        .formatted(trader.name(), venue, mode);
  }

  private void put(String name, String text) throws IOException {
    Path file = desk.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
