package dev.quarterdeck.worker.desk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A desk's files with two bots, each on an account of a simulated venue. */
final class VenueDeskFiles {
  private VenueDeskFiles() {}

  /** Writes them; one bot has the mode, the other one may not trade. */
  static void write(Path files, URI venue, String mode) throws IOException {
    put(
        files,
        "venues.yaml",
        """
        venues:
          - id: simvenue
            kind: simulated
            fees: {maker: 0.001, taker: 0.002}
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
              - id: main
                protocol: binance-spot
                network: test
                url: %1$s
                stream-url: ws://%2$s
                credentials: main
                visibility-delay: 500ms
                request-lifetime: 5s
              - id: idle
                protocol: binance-spot
                network: test
                url: %1$s
                stream-url: ws://%2$s
                credentials: idle
        """
            .formatted(venue, venue.getAuthority()));
    put(
        files,
        "strategies/resting.yaml",
        """
        id: resting
        version: '1'
        adapter: dev.quarterdeck.worker.desk.RestingPair
        """);
    bot(files, "rester", "main", mode);
    bot(files, "watcher", "idle", "no-trade");
    put(
        files,
        "gates.yaml",
        """
        targets:
          testnet:
            checks:
              config-valid: {severity: critical, maximum-age: 7d}
        """);
  }

  private static void bot(Path files, String name, String account, String mode) throws IOException {
    put(
        files,
        "bots/" + name + ".yaml",
        """
        id: %1$s
        strategy: resting
        version: '1'
        instrument: BTCUSDT@simvenue
        venue: simvenue
        account: %2$s
        mode: %3$s
        envelope:
          maximum-notional: 1000000
          allowed-instruments: [BTCUSDT@simvenue]
          maximum-leverage: 1
        capital: {base: 1, quote: 100000}
        paper: {latency: 10ms, queue-participation: 1}
        """
            .formatted(name, account, mode));
  }

  private static void put(Path files, String name, String text) throws IOException {
    Path file = files.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
