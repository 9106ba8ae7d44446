package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A stretch of a kill at one account: reads, cancels what rests, reads again until two rounds
 * further apart than the venue's visibility delay show no order, and then says that the account is
 * flat, or which orders would close what is held. It sends no order itself. It begins by reading,
 * so a pass that was lost in the middle is simply run again.
 */
public final class AccountPass {
  private static final Duration BEYOND_DELAY = Duration.ofMillis(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration BETWEEN_SLICES = Duration.ofMillis(200);
  private static final Duration WHEN_STUCK = Duration.ofSeconds(2);
  private static final int DOUBLINGS = 6;

  private final KillMandate mandate;
  private final KillAccess access;
  private final Consumer<PassRecord> observer;
  private final Instant end;
  private final RestingOrders orders;
  private final ClosingFills closings;
  private final PriceAnchors anchors;
  private final PassNotes notes;
  private int round;
  private final int batch;
  private int fruitless;
  private Optional<Instant> emptySince = Optional.empty();
  private Optional<List<InstrumentFilters>> rules = Optional.empty();

  private AccountPass(
      KillMandate mandate,
      KillAccess access,
      PassRecord begun,
      Duration limit,
      Consumer<PassRecord> observer) {
    this.mandate = mandate;
    this.access = access;
    this.observer = observer;
    this.end = access.clock().instant().plus(limit);
    this.orders = new RestingOrders(mandate, access, begun.state());
    this.closings = new ClosingFills(begun.state());
    this.anchors =
        new PriceAnchors(begun.state().anchors(), mandate.slippageLimit(), access.clock());
    this.notes = new PassNotes(mandate.account(), access.clock(), begun.added());
    this.round = begun.state().round();
    this.batch = begun.state().batch();
  }

  /**
   * Goes on until the account is flat, orders are to be sent, or the time is up with something
   * resting or unreadable.
   *
   * @param begun what is known; that of a pass that was lost in the middle, where there is one
   * @param limit how long it may take, approximately
   * @param observer is told what would be a pity to lose, each time before something is cancelled
   */
  public static PassOutcome run(
      KillMandate mandate,
      KillAccess access,
      PassRecord begun,
      Duration limit,
      Consumer<PassRecord> observer) {
    return new AccountPass(mandate, access, begun, limit, observer).untilSomethingIsToBeDone();
  }

  /** Reads once, changes nothing, and says what a pass would find and do. */
  public static PassOutcome survey(KillMandate mandate, KillAccess access) {
    AccountPass pass =
        new AccountPass(
            mandate,
            access,
            new PassRecord(AccountState.fresh(), PassEvidence.none()),
            Duration.ZERO,
            record -> {});
    AccountRound looked = pass.look();
    pass.notes.say(
        looked
            .orders()
            .filter(orders -> !orders.isEmpty())
            .map(orders -> "orders it would cancel: " + orders.size())
            .orElse(
                looked.complete()
                    ? "one look shows no order; FLAT takes two, and a dry run one"
                    : String.join("; ", looked.failures())));
    HoldingAssessment held = pass.assess(looked);
    pass.keep(looked, held);
    return pass.outcome(held, held.closing(), Duration.ZERO, Optional.empty());
  }

  private PassOutcome untilSomethingIsToBeDone() {
    while (true) {
      AccountRound looked = look();
      boolean resting = looked.orders().filter(found -> !found.isEmpty()).isPresent();
      if (resting) {
        observer.accept(record());
        orders.cancel(notes::say);
      }
      HoldingAssessment held = assess(looked);
      keep(looked, held);
      if (resting || !looked.complete()) {
        emptySince = Optional.empty();
        looked.failures().forEach(notes::say);
        Duration pause = longer(fruitless == 0 ? Duration.ZERO : backOff(), looked.silence());
        fruitless++;
        if (access.clock().instant().plus(pause).isAfter(end)) {
          return outcome(held, List.of(), pause, Optional.empty());
        }
        access.patience().pause(pause);
      } else {
        fruitless = 0;
        Optional<PassOutcome> ended = quiet(looked, held);
        if (ended.isPresent()) {
          return ended.get();
        }
        access.patience().pause(untilNextQuietRead());
      }
    }
  }

  /** What follows from a complete round without orders. */
  private Optional<PassOutcome> quiet(AccountRound looked, HoldingAssessment held) {
    Instant first = looked.ordersFirstReadAt().orElseThrow();
    Instant last = looked.ordersLastReadAt().orElseThrow();
    boolean settled =
        emptySince
            .filter(since -> first.isAfter(since.plus(mandate.visibilityDelay())))
            .isPresent();
    if (!settled) {
      if (emptySince.isEmpty() && !last.isBefore(mandate.quietSince())) {
        emptySince = Optional.of(last);
      }
      return Optional.empty();
    }
    if (!held.closing().isEmpty()) {
      held.closing().forEach(order -> notes.say(closing(order)));
      return Optional.of(outcome(held, held.closing(), BETWEEN_SLICES, Optional.empty()));
    }
    if (held.open() > 0) {
      held.holdings().stream()
          .filter(holding -> holding.fate() == Holding.Fate.OPEN)
          .forEach(holding -> notes.say(holding.name() + " stays: " + holding.because()));
      return Optional.of(outcome(held, List.of(), WHEN_STUCK, Optional.empty()));
    }
    if (orders.unexplained().isEmpty()
        && closings.incomplete().isEmpty()
        && verdict(held) == KillVerdict.FLAT) {
      boolean shown = !notes.lost(access.evidence().lost());
      notes.say(shown ? flat(held) : "answers of the venue could not be stored as evidence");
      return Optional.of(
          shown
              ? outcome(held, List.of(), Duration.ZERO, emptySince)
              : outcome(held, List.of(), WHEN_STUCK, Optional.empty()));
    }
    emptySince = Optional.of(last);
    return Optional.empty();
  }

  /** What was to be kept is a position all the same. */
  private static String flat(HoldingAssessment held) {
    String kept =
        held.holdings().stream()
            .filter(holding -> holding.fate() == Holding.Fate.KEPT)
            .map(Holding::name)
            .collect(Collectors.joining(", "));
    return kept.isEmpty() ? "flat" : "flat but for what is kept: " + kept;
  }

  private AccountRound look() {
    closings.askAfter(access).forEach(notes::say);
    Set<InstrumentId> fillsWanted = new LinkedHashSet<>(orders.unexplained());
    fillsWanted.addAll(closings.incomplete());
    AccountRound looked = new AccountRound(++round, mandate, access, rules);
    looked.look(fillsWanted);
    looked
        .orders()
        .ifPresent(
            found -> {
              orders.shown(found);
              notes.say(found.isEmpty() ? "no order rests" : found.size() + " orders rest");
            });
    closings.read(looked);
    notes.cancelled(orders.explained(looked, access.clock().instant(), notes::say));
    return looked;
  }

  private HoldingAssessment assess(AccountRound looked) {
    Optional<BotTrades> share = share();
    if (share.isEmpty()) {
      looked.lacks(ReadKind.POSITIONS, "what is " + mandate.trader() + "'s is not known");
    }
    if (HoldingAssessment.needsRules(mandate, looked)) {
      looked.lookUpRules();
      rules = looked.rules();
    }
    BotTrades mine = share.orElse(BotTrades.none());
    HoldingAssessment held =
        new HoldingAssessment(mandate, looked, mine, batch + 1, anchors.known());
    if (!held.markets().isEmpty()) {
      looked.lookCloser(held.markets());
      closings.noteMids(looked, held.markets());
      anchors.note(looked, held.markets());
      held = new HoldingAssessment(mandate, looked, mine, batch + 1, anchors.known());
    }
    return held;
  }

  private Optional<BotTrades> share() {
    if (mandate.bot().isEmpty() || mandate.method() == KillOrder.Method.CANCEL_ONLY) {
      return Optional.of(BotTrades.none());
    }
    return access
        .shares()
        .of(mandate.trader(), mandate.account(), closings.ids())
        .map(before -> before.and(closings.net(), closings.fills()));
  }

  private void keep(AccountRound looked, HoldingAssessment held) {
    notes.reads(looked.reads(notes.lastRead(), orders.ids().size(), held.open()));
  }

  private KillVerdict verdict(HoldingAssessment held) {
    return VenueOutcome.judge(
        mandate.required(),
        mandate.visibilityDelay(),
        notes.evidence().reads(),
        orders.ids(),
        held.holdings());
  }

  private PassOutcome outcome(
      HoldingAssessment held,
      List<OrderRequest> close,
      Duration wait,
      Optional<Instant> closingSince) {
    boolean unused = notes.lost(access.evidence().lost());
    KillVerdict shown = verdict(held);
    return new PassOutcome(
        close.isEmpty() ? state(batch) : state(batch + 1),
        notes.evidence(),
        shown == KillVerdict.FLAT && closingSince.isEmpty() ? KillVerdict.UNKNOWN : shown,
        orders.ids(),
        held.holdings(),
        close,
        wait,
        closingSince);
  }

  private PassRecord record() {
    return new PassRecord(state(batch), notes.evidence());
  }

  private AccountState state(int lastBatch) {
    return closings.state(
        round, lastBatch, orders.resting(), orders.vanished(), anchors.remembered());
  }

  private Duration untilNextQuietRead() {
    Instant now = access.clock().instant();
    Instant next =
        emptySince
            .map(since -> since.plus(mandate.visibilityDelay()).plus(BEYOND_DELAY))
            .orElse(mandate.quietSince());
    return next.isAfter(now) ? Duration.between(now, next) : BEYOND_DELAY;
  }

  private Duration backOff() {
    Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(fruitless - 1, DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static Duration longer(Duration pause, Optional<Duration> silence) {
    return silence.filter(wanted -> wanted.compareTo(pause) > 0).orElse(pause);
  }

  private static String closing(OrderRequest order) {
    return order.side()
        + " "
        + order.quantity().stripTrailingZeros().toPlainString()
        + " on "
        + order.instrument()
        + order.limit().map(limit -> " at " + limit.stripTrailingZeros().toPlainString()).orElse("")
        + " or better";
  }
}
