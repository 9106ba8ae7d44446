package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.BudgetLimit;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import dev.quarterdeck.core.venue.VenueFailure.VenueUnavailable;
import dev.quarterdeck.db.venue.BudgetCharge;
import dev.quarterdeck.db.venue.BudgetPrice;
import dev.quarterdeck.db.venue.BudgetRepository;
import dev.quarterdeck.db.venue.Spending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all processes together may ask for an account, and from this address. */
final class VenueBudget {
  private static final Logger LOG = LoggerFactory.getLogger(VenueBudget.class);

  /** How long everybody is quiet where a venue asks for silence and does not say for how long. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private static final Duration AWAY = Duration.ofSeconds(5);

  private final BudgetRepository budgets;
  private final VenueAccountConfig account;
  private final VenueAccountId address;
  private final VenueUsage usage;
  private final Clock clock;
  private final int reservePercent;
  private final Duration patience;
  private volatile VenueLimits limits;
  private volatile Optional<VenueLimits> taken = Optional.empty();
  private volatile boolean declared;
  private volatile Instant awayUntil = Instant.MIN;

  /**
   * @param patience how long the reserved lane waits for the database, which it then does not ask
   *     for a while
   */
  VenueBudget(
      BudgetRepository budgets,
      VenueAccountConfig account,
      VenueUsage usage,
      Clock clock,
      int reservePercent,
      Duration patience) {
    this.reservePercent = reservePercent;
    this.patience = patience;
    this.budgets = budgets;
    this.account = account;
    this.address = addressOf(account);
    this.limits = VenueLimits.of(account.protocol()).reserving(reservePercent);
    this.usage = usage;
    this.clock = clock;
  }

  /** The name under which the limits of an account's address are kept. */
  static VenueAccountId addressOf(VenueAccountConfig account) {
    String host = account.url().getHost().toLowerCase(Locale.ROOT);
    String port = account.url().getPort() < 0 ? "" : "-" + account.url().getPort();
    String kind = account.protocol().derivatives() ? "-usdm" : "";
    String name = "at-" + host.replaceAll("[^a-z0-9]+", "-") + port + kind;
    return new VenueAccountId(
        name.length() <= 40 ? name : "at" + name.substring(name.length() - 38));
  }

  /** Pays for a request; empty when it may be made. */
  Optional<VenueFailure> refuses(BudgetLane lane, VenueRequest request, int levels) {
    Instant now = clock.instant();
    return switch (lane) {
      case ORDINARY -> pays(lane, request, levels, now);
      case RESERVED -> paysInTime(lane, request, levels, now);
    };
  }

  /** A cancel does not wait for the count of what it costs. */
  private Optional<VenueFailure> paysInTime(
      BudgetLane lane, VenueRequest request, int levels, Instant now) {
    if (now.isBefore(awayUntil)) {
      return Optional.empty();
    }
    CompletableFuture<Optional<VenueFailure>> paid = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            paid.complete(pays(lane, request, levels, now));
          } catch (RuntimeException e) {
            paid.completeExceptionally(e);
          }
        });
    try {
      return paid.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("The budget of {} does not come in time", account.id());
      awayUntil = clock.instant().plus(AWAY);
    } catch (ExecutionException e) {
      LOG.warn("The budget of {} is not known: {}", account.id(), String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private Optional<VenueFailure> pays(
      BudgetLane lane, VenueRequest request, int levels, Instant now) {
    try {
      declare(now);
      List<BudgetCharge> charges = charges(request, levels, now);
      if (charges.isEmpty()) {
        return Optional.empty();
      }
      return refusal(budgets.spend(lane, charges, now), now);
    } catch (DataAccessException e) {
      return unknown(lane, e);
    }
  }

  /** What an order costs in the ordinary lane. */
  BudgetPrice priceOfAnOrder() {
    Instant now = clock.instant();
    declare(now);
    return new BudgetPrice(BudgetLane.ORDINARY, charges(VenueRequest.SUBMIT, 1, now), now);
  }

  /** What it means for a request that it was paid for, or was not. */
  Optional<VenueFailure> refusal(Spending spending) {
    return refusal(spending, clock.instant());
  }

  private static Optional<VenueFailure> refusal(Spending spending, Instant now) {
    return switch (spending) {
      case Spending.Granted() -> Optional.empty();
      case Spending.Refused(String limit, Instant retryAt) ->
          Optional.of(
              new RateLimited(
                  Optional.of(Duration.between(now, retryAt)),
                  false,
                  "not sent: the desk's own budget of " + limit + " is spent"));
    };
  }

  /** Without a database nobody knows what is left: what gets the desk out goes on, the rest not. */
  private Optional<VenueFailure> unknown(BudgetLane lane, DataAccessException e) {
    LOG.warn("The budget of {} is not known: {}", account.id(), e.toString());
    return switch (lane) {
      case ORDINARY ->
          Optional.of(new VenueUnavailable("not sent: what may be asked is not known"));
      case RESERVED -> Optional.empty();
    };
  }

  /** The venue has asked for silence: the ordinary lane of everybody keeps it. */
  void silence(RateLimited limited) {
    Instant until = clock.instant().plus(limited.retryAfter().orElse(SILENCE));
    try {
      declare(clock.instant());
      budgets.pause(address, until);
      budgets.pause(account.id(), until);
    } catch (DataAccessException e) {
      LOG.warn("That {} asks for silence could not be told: {}", account.id(), e.toString());
    }
  }

  /**
   * Says what the limits are, when that is new. What is documented does not take the place of what
   * another process has heard the venue announce.
   */
  private void declare(Instant now) {
    Optional<VenueLimits> announced = usage.announced();
    if (announced.isPresent() && !announced.equals(taken)) {
      LOG.info("{}: limits as the venue announces: {}", account.id(), announced.get());
      VenueLimits reserving = announced.get().reserving(reservePercent);
      each(reserving, (whose, limit) -> budgets.declare(whose, limit, now));
      limits = reserving;
      taken = announced;
      declared = true;
    } else if (!declared) {
      if (usage.announced().isEmpty()) {
        LOG.info("{}: limits as the venue documents: {}", account.id(), limits);
      }
      each(
          limits,
          (whose, limit) -> {
            if (VenueLimits.announced(account.protocol())) {
              budgets.declareUnlessKnown(whose, limit, now);
            } else {
              budgets.declare(whose, limit, now);
            }
          });
      declared = true;
    }
  }

  private void each(VenueLimits of, BiConsumer<VenueAccountId, BudgetLimit> what) {
    of.perAddress().forEach(limit -> what.accept(address, limit));
    of.perAccount().forEach(limit -> what.accept(account.id(), limit));
  }

  private List<BudgetCharge> charges(VenueRequest request, int levels, Instant now) {
    List<BudgetCharge> charges = new ArrayList<>();
    int weight = VenueLimits.weight(account.protocol(), request, levels);
    if (weight > 0) {
      limits.perAddress().forEach(limit -> charges.add(charge(address, limit, weight, now)));
    }
    if (request == VenueRequest.SUBMIT) {
      limits.perAccount().forEach(limit -> charges.add(charge(account.id(), limit, 1, now)));
    }
    return charges;
  }

  private BudgetCharge charge(VenueAccountId whose, BudgetLimit limit, int weight, Instant now) {
    return new BudgetCharge(whose, limit.name(), weight, usage.used(limit, now));
  }
}
