package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.kill.KillOrder;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An account at a venue, as {@code venues.yaml} describes it.
 *
 * @param id name on this desk
 * @param protocol what the venue speaks
 * @param network whether its money is real
 * @param url where it answers requests
 * @param streamUrl where it streams; empty where only requests are used
 * @param credentials name of the key in the environment or the secrets folder; never the key itself
 * @param visibilityDelay longest time until the venue shows what it took, positive
 * @param requestLifetime age at which the venue refuses a request, positive
 * @param shared whether bots may trade beside orders that are not the desk's
 * @param kill what a kill does here unless it is told otherwise
 */
public record VenueAccountConfig(
    VenueAccountId id,
    Protocol protocol,
    Network network,
    URI url,
    Optional<URI> streamUrl,
    String credentials,
    Duration visibilityDelay,
    Duration requestLifetime,
    boolean shared,
    Kill kill) {
  /** The shortest request lifetime on Kraken, which asks for 2 s and tells its time in seconds. */
  public static final Duration SHORTEST_ON_KRAKEN = Duration.ofSeconds(3);

  private static final Duration LONGEST_ON_KRAKEN = Duration.ofSeconds(60);

  /** What a venue speaks, and with it the kind of the account. */
  public enum Protocol {
    BINANCE_SPOT,
    BINANCE_USDM,
    KRAKEN_SPOT;

    /** Whether positions are held on margin. */
    public boolean derivatives() {
      return switch (this) {
        case BINANCE_USDM -> true;
        case BINANCE_SPOT, KRAKEN_SPOT -> false;
      };
    }
  }

  /** Whether an account's money is real. */
  public enum Network {
    TEST,
    LIVE
  }

  /**
   * What a kill does on an account.
   *
   * @param method cancel only, or flatten too
   * @param keep assets that are not sold, upper case
   * @param slippageLimit how far from the mid it sells, as a fraction of it, above 0 and below 1
   */
  public record Kill(KillOrder.Method method, Set<String> keep, BigDecimal slippageLimit) {
    public Kill {
      Objects.requireNonNull(method, "method");
      keep = Set.copyOf(keep);
      Objects.requireNonNull(slippageLimit, "slippageLimit");
      if (slippageLimit.signum() <= 0 || slippageLimit.compareTo(BigDecimal.ONE) >= 0) {
        throw new IllegalArgumentException(
            "slippageLimit must be above 0 and below 1: " + slippageLimit);
      }
    }
  }

  public VenueAccountConfig {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(streamUrl, "streamUrl");
    Objects.requireNonNull(credentials, "credentials");
    Objects.requireNonNull(kill, "kill");
    if (visibilityDelay.isNegative()
        || visibilityDelay.isZero()
        || requestLifetime.isNegative()
        || requestLifetime.isZero()) {
      throw new IllegalArgumentException("visibilityDelay and requestLifetime must be positive");
    }
    boolean tooShortOrLong =
        requestLifetime.compareTo(SHORTEST_ON_KRAKEN) < 0
            || requestLifetime.compareTo(LONGEST_ON_KRAKEN) > 0;
    if (protocol == Protocol.KRAKEN_SPOT && tooShortOrLong) {
      throw new IllegalArgumentException(
          "requestLifetime on Kraken must be 3 to 60 s: " + requestLifetime);
    }
  }
}
