package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.KeyRights;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueMarketData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts that a desk's files describe, with their keys. A venue that does not answer what a
 * key may do does not keep the desk from it, as an account may have to be taken flat just then; it
 * is asked again.
 */
public final class DeskVenueAccounts implements VenueAccounts {
  private static final Logger LOG = LoggerFactory.getLogger(DeskVenueAccounts.class);
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  private final List<VenueConfig> venues;
  private final VenueKeys keys;
  private final Clock clock;
  private final Map<VenueAccountId, Account> accounts = new ConcurrentHashMap<>();

  /**
   * @param venues of the desk
   * @param keys by the names that the accounts give
   */
  public DeskVenueAccounts(List<VenueConfig> venues, VenueKeys keys, Clock clock) {
    this.venues = List.copyOf(venues);
    this.keys = Objects.requireNonNull(keys, "keys");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public List<VenueAccountConfig> all() {
    return venues.stream().flatMap(venue -> venue.accounts().stream()).toList();
  }

  @Override
  public VenueAdapter adapter(VenueAccountId account) {
    return accounts.computeIfAbsent(account, id -> new Account(config(id))).checked();
  }

  @Override
  public VenueMarketData marketData(VenueAccountId account) {
    VenueAccountConfig config = config(account);
    return new BinanceMarketData(
        config.url(), config.streamUrl(), config.protocol(), clock, MarketDataSettings.standard());
  }

  private VenueAccountConfig config(VenueAccountId account) {
    return all().stream()
        .filter(one -> one.id().equals(account))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no account '%s'; accounts: %s"
                        .formatted(account, all().stream().map(VenueAccountConfig::id).toList())));
  }

  private VenueAdapter open(VenueAccountConfig account) {
    VenueId venue =
        venues.stream()
            .filter(one -> one.accounts().contains(account))
            .map(VenueConfig::id)
            .findFirst()
            .orElseThrow();
    VenueKey key = keys.key(account.credentials());
    VenueClock venueClock = new VenueClock(clock);
    VenueFailures failures =
        new VenueFailures(
            new RetryAfter(clock), new SecretScrubber(List.of(key.key(), key.secret())));
    VenueCalls calls = new VenueCalls(failures, venueClock, _ -> {});
    return switch (account.protocol()) {
      case BINANCE_SPOT ->
          new BinanceSpot(
              BinanceSession.of(
                  venue, account.url(), key, account.requestLifetime(), venueClock, calls));
      case BINANCE_USDM, KRAKEN_SPOT ->
          throw new UnsupportedOperationException(
              "account '%s': %s is not supported yet".formatted(account.id(), account.protocol()));
    };
  }

  /** An account and whether its key was found to be one that cannot withdraw. */
  private final class Account {
    private final VenueAccountConfig config;
    private Optional<VenueAdapter> adapter = Optional.empty();
    private boolean harmless;
    private Instant lastAsked = Instant.MIN;

    Account(VenueAccountConfig config) {
      this.config = config;
    }

    synchronized VenueAdapter checked() {
      VenueAdapter open = adapter.orElseGet(() -> open(config));
      adapter = Optional.of(open);
      Instant now = clock.instant();
      if (!harmless && lastAsked.isBefore(now.minus(ASK_AGAIN))) {
        switch (open.keyRights()) {
          case Answered<KeyRights>(KeyRights rights, _) -> {
            if (rights.mayWithdraw()) {
              throw new CredentialsUnusable(
                  "key '%s' of account '%s' may withdraw: make one that may only read and trade"
                      .formatted(config.credentials(), config.id()));
            }
            harmless = true;
          }
          case Failed<KeyRights>(VenueFailure failure, _) ->
              LOG.warn(
                  "Account {}: the venue does not say what key '{}' may do: {}",
                  config.id(),
                  config.credentials(),
                  failure.detail());
        }
        lastAsked = now;
      }
      return open;
    }
  }
}
