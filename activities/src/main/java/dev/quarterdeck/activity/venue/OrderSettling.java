package dev.quarterdeck.activity.venue;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.DeniedTwice;
import dev.quarterdeck.core.venue.DeniedTwice.Denial;
import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.IntentStep;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OutcomeSettlement;
import dev.quarterdeck.core.venue.OutcomeSettlement.Step;
import dev.quarterdeck.core.venue.RawAnswer;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueFailure.OutcomeUnknown;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.StoredIntent;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of submits whose answer was lost, by asking, for as long as it takes. It
 * takes over from processes that died: an intent whose outcome nobody noted is asked for like one
 * whose answer was lost.
 */
public final class OrderSettling implements AutoCloseable {
  /** A venue counts a request's lifetime from when it was decided, by a clock of its own. */
  private static final Duration CLOCKS_APART = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(OrderSettling.class);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

  private final VenueAccounts accounts;
  private final VenueAccess venues;
  private final OrderIntentRepository intents;
  private final VenueOrderRepository orders;
  private final ArtifactStore artifacts;
  private final Clock clock;
  private final Map<ClientOrderId, CompletableFuture<VenueOrder>> running =
      new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param accounts for what is known of their venues
   * @param venues how to ask them
   * @param artifacts where denials are kept as evidence
   */
  public OrderSettling(
      VenueAccounts accounts,
      VenueAccess venues,
      OrderIntentRepository intents,
      VenueOrderRepository orders,
      ArtifactStore artifacts,
      Clock clock) {
    this.accounts = Objects.requireNonNull(accounts, "accounts");
    this.venues = Objects.requireNonNull(venues, "venues");
    this.intents = Objects.requireNonNull(intents, "intents");
    this.orders = Objects.requireNonNull(orders, "orders");
    this.artifacts = Objects.requireNonNull(artifacts, "artifacts");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Begins to settle every intent of a scope whose outcome is open.
   *
   * @param since only those that have stood so since then or longer; those of the last seconds may
   *     still be answered
   */
  public List<CompletableFuture<VenueOrder>> settleAll(HaltScope scope, Instant since) {
    return intents.unsettled(scope).stream()
        .filter(intent -> !intent.stateChangedAt().isAfter(since))
        .map(StoredIntent::intent)
        .map(this::settle)
        .toList();
  }

  /**
   * Begins to settle an intent, or joins who does already.
   *
   * @return the order as it is known then; fails when this is closed first
   */
  public CompletableFuture<VenueOrder> settle(OrderIntent intent) {
    CompletableFuture<VenueOrder> outcome = new CompletableFuture<>();
    CompletableFuture<VenueOrder> other = running.putIfAbsent(intent.id(), outcome);
    if (other != null) {
      return other;
    }
    Thread.ofVirtual().name("settle-" + intent.id()).start(() -> run(intent, outcome));
    return outcome;
  }

  /** Stops asking; what is open stays so, and is taken up by whoever settles next. */
  @Override
  public void close() {
    closed = true;
    running.values().forEach(one -> one.completeExceptionally(stopped()));
  }

  private void run(OrderIntent intent, CompletableFuture<VenueOrder> outcome) {
    try {
      outcome.complete(untilSettled(intent));
    } catch (InterruptedException | CancellationException _) {
      outcome.completeExceptionally(stopped());
    } finally {
      running.remove(intent.id(), outcome);
    }
  }

  private static CancellationException stopped() {
    return new CancellationException("settling was stopped");
  }

  private VenueOrder untilSettled(OrderIntent intent) throws InterruptedException {
    Asking asking = new Asking(intent);
    while (true) {
      if (closed) {
        throw stopped();
      }
      try {
        Optional<VenueOrder> known = asking.once();
        if (known.isPresent()) {
          return known.get();
        }
      } catch (RuntimeException e) {
        LOG.warn("Settling {} goes on after: {}", intent.id(), e.toString());
        asking.pause = TRY_AGAIN;
      }
      Thread.sleep(asking.pause);
    }
  }

  /** One settlement: what was asked and heard so far. */
  private final class Asking {
    private final OrderIntent intent;
    private final VenueAccountConfig account;
    private final List<Heard> denials = new ArrayList<>();
    private OutcomeSettlement settlement;
    private Duration pause = Duration.ZERO;

    /** A denial and when it was asked for. */
    private record Heard(Instant askedAt, RawAnswer answer) {}

    Asking(OrderIntent intent) {
      this.intent = intent;
      this.account = config(intent.account());
      Duration apart = account.visibilityDelay().plusSeconds(1);
      settlement =
          OutcomeSettlement.begin(
              intent.id(),
              new OutcomeSettlement.Terms(
                  account.requestLifetime(),
                  apart.compareTo(DeniedTwice.LEAST_APART) > 0 ? apart : DeniedTwice.LEAST_APART),
              intent.at().plus(CLOCKS_APART));
    }

    /** Asks; empty while that is not enough. */
    Optional<VenueOrder> once() {
      IntentState state = intents.find(intent.id()).orElseThrow().state();
      if (state.settled()) {
        return Optional.of(orders.find(intent.id()).orElseThrow().order());
      }
      if (state == IntentState.SUBMITTED) {
        String reason = "nobody noted an answer";
        orders.conclude(
            intent.id(),
            new OrderReport.AnswerLost(new OutcomeUnknown(reason)),
            new IntentStep.AnswerLost(clock.instant(), reason));
      }
      Instant askedAt = clock.instant();
      VenueAnswer<Optional<ReportedOrder>> answer =
          venues.reserved(intent.account()).order(intent.request().instrument(), intent.id());
      if (answer instanceof Answered<Optional<ReportedOrder>>(var shown, var raw)
          && shown.isEmpty()
          && !raw.isEmpty()) {
        denials.add(new Heard(askedAt, raw.getLast()));
      }
      return switch (settlement.after(answer, askedAt)) {
        case Step.Ask(OutcomeSettlement next, Duration wait) -> {
          settlement = next;
          pause = wait;
          yield Optional.empty();
        }
        case Step.Settled(OrderReport report) -> Optional.of(concluded(report));
      };
    }

    private VenueOrder concluded(OrderReport report) {
      Instant now = clock.instant();
      IntentStep step =
          report instanceof OrderReport.DeclaredLost lost
              ? new IntentStep.Lost(now, evidence(lost))
              : new IntentStep.Accepted(now, "the venue shows it");
      VenueOrder order = orders.conclude(intent.id(), report, step).order();
      LOG.info("Settled {}: {}", intent.id(), order.state());
      return order;
    }

    private DeniedTwice evidence(OrderReport.DeclaredLost lost) {
      return new DeniedTwice(
          account.visibilityDelay(),
          denials.stream()
              .filter(
                  heard ->
                      heard.askedAt().equals(lost.firstDenial())
                          || heard.askedAt().equals(lost.secondDenial()))
              .map(heard -> new Denial(heard.askedAt(), heard.answer().endpoint(), kept(heard)))
              .toList());
    }

    private Sha256 kept(Heard heard) {
      return artifacts.put(heard.answer().body().getBytes(StandardCharsets.UTF_8));
    }
  }

  private VenueAccountConfig config(VenueAccountId account) {
    return accounts.all().stream()
        .filter(one -> one.id().equals(account))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no account '" + account + "'"));
  }
}
