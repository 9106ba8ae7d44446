package dev.quarterdeck.worker.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The files of a desk with an account and a bot of the same name for each name, all on one
 * simulated venue.
 */
final class ChaosFiles {
  private static final String INSTRUMENT = "BTCUSDT@simvenue";

  private final Path desk;

  ChaosFiles(Path desk) {
    this.desk = desk;
  }

  /** Writes them; the bots ask for a mode. */
  void write(URI venue, List<String> names, String mode) throws IOException {
    put("venues.yaml", venues(venue, names));
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
    for (String name : names) {
      put("bots/" + name + ".yaml", bot(name, mode));
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

  /** Writes a key as an operator would. */
  static void key(Path secrets, String account) throws IOException {
    Files.createDirectories(secrets);
    Path file = secrets.resolve(account);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file, "key=%s\nsecret=%s\n".formatted(ChaosVenue.key(account), ChaosVenue.secret(account)));
  }

  private static String venues(URI venue, List<String> names) {
    return """
        venues:
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
        """
        + names.stream()
            .map(
                name ->
                    """
                          - id: %1$s
                            protocol: binance-spot
                            network: test
                            url: %2$s
                            credentials: %1$s
                            visibility-delay: 1s
                            request-lifetime: 2s
                            kill: {method: flatten, slippage-limit: 0.05}
                    """
                        .formatted(name, venue))
            .collect(Collectors.joining());
  }

  private static String bot(String name, String mode) {
    return """
        id: %s
        strategy: restless
        version: '1'
        instrument: %s
        venue: simvenue
        account: %s
        mode: %s
        envelope:
          maximum-notional: 100000
          allowed-instruments: [%s]
          maximum-leverage: 1
        capital: {base: 0, quote: 1000000}
        paper:
          latency: 10ms
          queue-participation: 1
        """
        .formatted(name, INSTRUMENT, name, mode, INSTRUMENT);
  }

  private void put(String name, String text) throws IOException {
    Path file = desk.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
