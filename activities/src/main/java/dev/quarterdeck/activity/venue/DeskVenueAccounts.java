package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.AccountEvents;
import dev.quarterdeck.core.venue.KeyRights;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueMarketData;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts that a desk's files describe, with their keys. A venue that does not answer what a
 * key may do does not keep the desk from it; it is asked again. A key that was changed is noticed
 * within half a minute, or as soon as the venue refuses the old one.
 */
public final class DeskVenueAccounts implements VenueAccounts, MarketDataLines {
  private static final Logger LOG = LoggerFactory.getLogger(DeskVenueAccounts.class);
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final KnownVenues venues;
  private final VenueKeys keys;
  private final Clock clock;
  private final Map<VenueAccountId, Account> accounts = new ConcurrentHashMap<>();
  private final Map<String, KrakenNonces> nonces = new ConcurrentHashMap<>();
  private final Map<VenueAccountId, BinanceMarketData> marketData = new ConcurrentHashMap<>();
  private final PollPaces paces = new PollPaces(MarketDataSettings.standard());
  private final Map<VenueAccountId, AccountLineParts> listening = new ConcurrentHashMap<>();

  /** What one adapter of a kill was told of the venue's clock, the next one knows. */
  private final Map<VenueAccountId, VenueClock> killClocks = new ConcurrentHashMap<>();

  /** Of these venues alone. */
  public DeskVenueAccounts(List<VenueConfig> venues, VenueKeys keys, Clock clock) {
    this(KnownVenues.fixed(venues), keys, clock);
  }

  /**
   * @param venues of the desk; a kill reaches accounts, too, that were added since
   * @param keys by the names that the accounts give
   * @throws IllegalStateException where this process was not started so that nothing is sent twice
   */
  public DeskVenueAccounts(KnownVenues venues, VenueKeys keys, Clock clock) {
    PostResending.refuse(System.getProperty(PostResending.PROPERTY));
    this.venues = Objects.requireNonNull(venues, "venues");
    this.keys = Objects.requireNonNull(keys, "keys");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public List<VenueAccountConfig> all() {
    return venues.atStart().stream().flatMap(venue -> venue.accounts().stream()).toList();
  }

  @Override
  public Optional<VenueAccountConfig> find(VenueAccountId account) {
    return venues.find(account);
  }

  @Override
  public VenueAdapter adapter(VenueAccountId account) {
    return account(account).checked();
  }

  /** What the account's venue last said is used of its limits, as far as this process heard it. */
  VenueUsage usage(VenueAccountId account) {
    return account(account).usage;
  }

  private Account account(VenueAccountId account) {
    return accounts.computeIfAbsent(account, id -> new Account(config(id)));
  }

  @Override
  public VenueMarketData marketData(VenueAccountId account) {
    VenueAccountConfig config = config(account);
    return marketData.computeIfAbsent(
        config.id(),
        _ ->
            new BinanceMarketData(
                config.url(),
                config.streamUrl(),
                config.protocol(),
                clock,
                MarketDataSettings.standard(),
                paces));
  }

  @Override
  public Optional<AccountEvents> events(VenueAccountId account) {
    VenueAccountConfig config = config(account);
    return switch (config.protocol()) {
      case KRAKEN_SPOT -> Optional.empty();
      case BINANCE_SPOT, BINANCE_USDM ->
          config
              .streamUrl()
              .map(
                  url ->
                      listener ->
                          AccountLine.open(
                              account.value(),
                              url,
                              () -> accountEntries(account),
                              listening.computeIfAbsent(account, _ -> lineParts()),
                              listener));
    };
  }

  /** Only accounts on Binance are offered to be listened to. */
  private AccountEntries accountEntries(VenueAccountId account) {
    return ((BinanceAdapter) account(account).checked()).accountEntries();
  }

  private AccountLineParts lineParts() {
    MarketDataSettings settings = MarketDataSettings.standard();
    return new AccountLineParts(
        HttpClient.newBuilder().connectTimeout(settings.requestTimeout()).build(),
        settings,
        AccountLineParts.KEEP_EVERY,
        clock,
        SplittableRandom::new);
  }

  @Override
  public List<Line> lines() {
    return marketData.entrySet().stream()
        .flatMap(
            of ->
                of.getValue().lines().stream()
                    .map(line -> new Line(of.getKey(), line.instrument(), line.health())))
        .toList();
  }

  /**
   * An account as the files describe it.
   *
   * @throws NoSuchElementException naming the accounts there are
   */
  VenueAccountConfig config(VenueAccountId account) {
    return venues
        .find(account)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no account '%s'; accounts: %s"
                        .formatted(account, all().stream().map(VenueAccountConfig::id).toList())));
  }

  @Override
  public VenueAdapter forKill(VenueAccountId account) {
    VenueAccountConfig config = config(account);
    VenueClock venueClock =
        killClocks.computeIfAbsent(account, _ -> VenueClock.trusted(clock)).trustedAgain();
    return open(config, keys.key(config.credentials()), venueClock, CallListener.nobody());
  }

  private VenueAdapter open(
      VenueAccountConfig account, VenueKey key, VenueClock venueClock, CallListener listener) {
    VenueId venue = venues.venueOf(account.id()).map(VenueConfig::id).orElseThrow();
    VenueFailures failures =
        new VenueFailures(
            new RetryAfter(clock), new SecretScrubber(List.of(key.key(), key.secret())));
    VenueCalls calls = new VenueCalls(failures, venueClock, listener);
    return switch (account.protocol()) {
      case BINANCE_SPOT -> new BinanceSpot(binance(venue, account, key, venueClock, calls));
      case BINANCE_USDM -> new BinanceUsdm(binance(venue, account, key, venueClock, calls));
      case KRAKEN_SPOT ->
          new KrakenSpot(
              KrakenSession.of(
                  venue,
                  account.url(),
                  key,
                  account.requestLifetime(),
                  nonces.computeIfAbsent(key.key(), _ -> new KrakenNonces(clock)),
                  venueClock,
                  calls));
    };
  }

  private static BinanceSession binance(
      VenueId venue,
      VenueAccountConfig account,
      VenueKey key,
      VenueClock venueClock,
      VenueCalls calls) {
    return BinanceSession.of(
        venue, account.url(), key, account.requestLifetime(), venueClock, calls);
  }

  /** An account, its key, and whether that was found to be one that cannot withdraw. */
  private final class Account implements CallListener {
    private final VenueAccountConfig config;
    private final VenueUsage usage = new VenueUsage(clock);
    private Optional<Opened> opened = Optional.empty();
    private volatile Instant lookAgain = Instant.MIN;

    private record Opened(VenueKey key, VenueAdapter adapter, boolean harmless, Instant askAgain) {}

    Account(VenueAccountConfig config) {
      this.config = config;
    }

    @Override
    public void heard(Map<String, List<String>> headers) {
      usage.heard(headers);
    }

    @Override
    public void announced(VenueLimits limits) {
      usage.announced(limits);
    }

    @Override
    public void keyRefused() {
      lookAgain = Instant.MIN;
    }

    synchronized VenueAdapter checked() {
      Instant now = clock.instant();
      Opened current = withTheKeyOf(now);
      if (!current.harmless() && !now.isBefore(current.askAgain())) {
        current =
            new Opened(
                current.key(), current.adapter(), harmless(current.adapter()), now.plus(ASK_AGAIN));
      }
      opened = Optional.of(current);
      return current.adapter();
    }

    /** With another key the account is opened anew. */
    private Opened withTheKeyOf(Instant now) {
      if (opened.isPresent() && now.isBefore(lookAgain)) {
        return opened.get();
      }
      lookAgain = now.plus(LOOK_AGAIN);
      VenueKey key = keys.key(config.credentials());
      if (opened.isPresent() && opened.get().key().equals(key)) {
        return opened.get();
      }
      if (opened.isPresent()) {
        LOG.info("Account {} has another key '{}' now", config.id(), config.credentials());
      }
      return new Opened(key, open(config, key, VenueClock.uncompared(clock), this), false, now);
    }

    private boolean harmless(VenueAdapter adapter) {
      return switch (adapter.keyRights()) {
        case Answered<KeyRights>(KeyRights rights, _) -> {
          if (rights.mayWithdraw()) {
            throw new CredentialsUnusable(
                "key '%s' of account '%s' may withdraw: make one that may only read and trade"
                    .formatted(config.credentials(), config.id()));
          }
          yield true;
        }
        case Failed<KeyRights>(VenueFailure failure, _) -> {
          LOG.warn(
              "Account {}: the venue does not say what key '{}' may do: {}",
              config.id(),
              config.credentials(),
              failure.detail());
          yield false;
        }
      };
    }
  }
}
