package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.activity.venue.OrderSender;
import dev.quarterdeck.activity.venue.VenueAccounts;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.AccountKill;
import dev.quarterdeck.core.kill.BotShare;
import dev.quarterdeck.core.kill.CertificateSigner;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillAccess;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.KillMandate;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.PassOutcome;
import dev.quarterdeck.core.kill.SignedCertificate;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.db.kill.HaltRepository;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Four bots that send as fast as their budget allows, and a kill of their account at a random
 * moment.
 */
final class KillRace {
  private static final int BOTS = 4;
  private static final long LATEST_KILL_MILLIS = 400;

  /** A race needs an attempt after the halt, however slow the bots are. */
  private static final Duration LONGEST_TO_TRY = Duration.ofSeconds(10);

  private static final Duration AFTERWARDS = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** From the decision for an order to its sending, by the contract of the order's sender. */
  private static final Duration LONGEST_ON_ITS_WAY = Duration.ofSeconds(2);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
  private static final Clock CLOCK = Clock.systemUTC();

  private final VenueAccounts accounts;
  private final OrderSender sender;
  private final HaltRepository halts;
  private final OrderIntentRepository intents;
  private final CertificateSigner signer;
  private final Map<Protocol, InstrumentFilters> filters;
  private final BigDecimal market;
  private final ExecutorService threads;

  KillRace(
      VenueAccounts accounts,
      OrderSender sender,
      HaltRepository halts,
      OrderIntentRepository intents,
      CertificateSigner signer,
      Map<Protocol, InstrumentFilters> filters,
      BigDecimal market,
      ExecutorService threads) {
    this.accounts = accounts;
    this.sender = sender;
    this.halts = halts;
    this.intents = intents;
    this.signer = signer;
    this.filters = Map.copyOf(filters);
    this.market = market;
    this.threads = threads;
  }

  /**
   * What came of a race.
   *
   * @param certificate the file
   * @param verdict what it says
   * @param sent orders that went on their way
   * @param tooMany orders that the budget kept back
   * @param halted orders that the latch kept back
   */
  record Result(
      long seed, byte[] certificate, KillVerdict verdict, int sent, int tooMany, int halted) {}

  /** Runs one on an account of its own. */
  Result run(long seed, VenueAccountConfig account) throws Exception {
    accounts.adapter(account.id()).serverTime();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<RacingBot> bots = new ArrayList<>();
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int i = 1; i <= BOTS; i++) {
      RacingBot bot =
          new RacingBot(
              account.id() + "-" + i,
              account.id(),
              sender,
              Objects.requireNonNull(filters.get(account.protocol())),
              market,
              random.nextLong());
      bots.add(bot);
      running.add(CompletableFuture.runAsync(bot, threads));
    }
    while (bots.stream().noneMatch(bot -> bot.sent() > 0)) {
      pause(BETWEEN_LOOKS);
    }
    pause(Duration.ofMillis(random.nextLong(LATEST_KILL_MILLIS)));
    SignedCertificate certificate = kill(account);
    Instant latest = CLOCK.instant().plus(LONGEST_TO_TRY);
    while (bots.stream().noneMatch(bot -> bot.halted() > 0) && CLOCK.instant().isBefore(latest)) {
      pause(BETWEEN_LOOKS);
    }
    pause(AFTERWARDS);
    bots.forEach(RacingBot::stop);
    running.forEach(CompletableFuture::join);
    return new Result(
        seed,
        certificate.text().getBytes(StandardCharsets.UTF_8),
        certificate.certificate().verdict(),
        bots.stream().mapToInt(RacingBot::sent).sum(),
        bots.stream().mapToInt(RacingBot::tooMany).sum(),
        bots.stream().mapToInt(RacingBot::halted).sum());
  }

  private SignedCertificate kill(VenueAccountConfig account) {
    VenueAccountId id = account.id();
    HaltScope scope = new HaltScope.Account(id);
    Instant triggered = CLOCK.instant();
    String killId = "kill/" + id;
    halts.trip(new HaltRequest(killId, scope, "race", "a random moment", triggered));
    KillMandate mandate =
        new KillMandate(
            killId,
            scope,
            KillOrder.Method.FLATTEN,
            new TreeSet<>(),
            new TreeSet<>(List.of("USDT")),
            id,
            false,
            account.visibilityDelay(),
            account.requestLifetime(),
            account.kill().slippageLimit(),
            triggered,
            quiet(scope, account));
    AccountKill kill = new AccountKill(mandate, access(accounts.adapter(id)));
    Instant end = triggered.plus(PATIENCE);
    PassOutcome last = kill.run(pass -> CLOCK.instant().isBefore(end), pass -> {});
    return signer.sign(
        KillCertificate.of(
            new KillOrder(
                killId,
                scope,
                KillOrder.Method.FLATTEN,
                new TreeSet<>(),
                new TreeSet<>(),
                "race",
                "a random moment",
                triggered),
            CLOCK.instant(),
            Optional.empty(),
            List.of(kill.outcome(last)),
            kill.steps(),
            "race"));
  }

  /** Waits until nothing is under way that was decided before the halt. */
  private Instant quiet(HaltScope scope, VenueAccountConfig account) {
    Instant latest = CLOCK.instant().plus(LONGEST_ON_ITS_WAY).plus(account.requestLifetime());
    while (CLOCK.instant().isBefore(latest) && !intents.unsettled(scope).isEmpty()) {
      pause(BETWEEN_LOOKS);
    }
    return CLOCK.instant();
  }

  private KillAccess access(VenueAdapter venue) {
    return new KillAccess(
        venue,
        Sha256::of,
        BotShare.unknown(),
        CLOCK,
        KillRace::pause,
        tasks ->
            CompletableFuture.allOf(
                    tasks.stream()
                        .map(task -> CompletableFuture.runAsync(task, threads))
                        .toArray(CompletableFuture[]::new))
                .join());
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
