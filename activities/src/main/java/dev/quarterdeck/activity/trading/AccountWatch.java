package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.trading.Hold;
import dev.quarterdeck.core.trading.LiveEngine;
import dev.quarterdeck.core.venue.BudgetLane;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks whether the account agrees with the desk's books, and the bot's books with the desk's. At
 * the beginning and after a halt the bot's books are brought to the desk's, as a kill goes past the
 * bot; at any other time a difference is nothing that may be explained away, and holds it.
 */
final class AccountWatch {
  /** How long to wait before looking again where something is wrong, at first and at most. */
  static final Duration AGAIN = Duration.ofSeconds(5);

  private static final Duration AGAIN_AT_MOST = Duration.ofMinutes(1);

  private static final Duration DOUBT = Duration.ofMillis(700);
  private static final int DOUBTS = 2;

  /** A kill may have closed something before its halt was seen here. */
  private static final Duration CLOSED_EARLIER = Duration.ofMinutes(1);

  private final AccountCheck account;
  private final ShareLook shares;
  private final ClockCheck clocks;
  private final VenueSide venue;
  private final MarketInbox inbox;
  private final Instrument instrument;
  private final Runnable telling;
  private final BotNotes notes;
  private volatile double drift;
  private volatile boolean hedged;
  private final AtomicInteger haltsEnded = new AtomicInteger();
  private Duration again = AGAIN;
  private boolean takesOver = true;
  private volatile Instant since;
  private String told = "";

  private AccountWatch(
      AccountCheck account,
      ShareLook shares,
      ClockCheck clocks,
      VenueSide venue,
      MarketInbox inbox,
      Instrument instrument,
      Runnable telling,
      BotNotes notes) {
    this.account = account;
    this.shares = shares;
    this.clocks = clocks;
    this.venue = venue;
    this.inbox = inbox;
    this.instrument = instrument;
    this.telling = telling;
    this.notes = notes;
    this.since = venue.booksEnd();
  }

  /**
   * Watches for a session whose books stand where the last one left them.
   *
   * @param telling has the engine told what is known of its orders by now
   */
  static AccountWatch of(
      BotAdmission.Admitted admitted,
      TradingServices services,
      VenueSide venue,
      MarketInbox inbox,
      Runnable telling,
      BotNotes notes) {
    AccountCheck check = new AccountCheck(admitted, venue.venue, services);
    return new AccountWatch(
        check,
        new ShareLook(
            new BooksCheck(admitted, services.holdings()),
            admitted.desk().instrument(venue.instrument())),
        new ClockCheck(venue.venue, services.clock()),
        venue,
        inbox,
        admitted.desk().instrument(venue.instrument()),
        telling,
        notes);
  }

  /** How far the venue's position was from the desk's books at the last look. */
  double drift() {
    return drift;
  }

  /** The engine has taken in what there was. Called on its thread. */
  void turned(LiveEngine engine) {
    shares.turned(engine.statistics().positionLots());
  }

  /** Whether the account was found in hedge mode: the session has to end. */
  boolean hedged() {
    return hedged;
  }

  /** Why the desk's clock is not to be traded by, empty where it is near the venue's. */
  Optional<String> clockApart() {
    return clocks.apart();
  }

  /**
   * A halt covers the bot, or none does any more. Called on the engine's thread.
   *
   * @return whether to look at once: the bot is held until then
   */
  boolean halted(LiveEngine engine, boolean on, Instant now) {
    boolean was = engine.holds().contains(Hold.HALTED);
    if (on && !was) {
      since = takesOver ? since : now.minus(CLOSED_EARLIER);
      takesOver = true;
    }
    engine.hold(Hold.HALTED, on);
    if (on || !was) {
      return false;
    }
    haltsEnded.incrementAndGet();
    engine.hold(Hold.ACCOUNT_UNKNOWN, true);
    return true;
  }

  /**
   * Looks. Waits for the venue, the database and the engine.
   *
   * @return after what time to look again, empty where nothing calls for it
   */
  Optional<Duration> look() throws InterruptedException {
    if (agrees()) {
      again = AGAIN;
      return Optional.empty();
    }
    Duration wait = again;
    again =
        wait.multipliedBy(2).compareTo(AGAIN_AT_MOST) < 0 ? wait.multipliedBy(2) : AGAIN_AT_MOST;
    return Optional.of(wait);
  }

  private boolean agrees() throws InterruptedException {
    int began = haltsEnded.get();
    AccountCheck.Finding found = steady();
    switch (found) {
      case AccountCheck.Finding.Unknown(String reason) -> {
        notes.warn("the account is not known: " + reason);
        inbox.later(engine -> engine.account(false, drift));
        return false;
      }
      case AccountCheck.Finding.Hedged() -> {
        if (!hedged) {
          notes.warn("the account is in hedge mode: the session ends");
        }
        hedged = true;
        inbox.later(engine -> engine.account(false, drift));
        return false;
      }
      case AccountCheck.Finding.Read(double apart, List<String> differences) -> {
        differences.forEach(notes::warn);
        drift = apart;
        ShareLook.Share share = steadyShare();
        inbox.later(engine -> conclude(engine, began, apart, share));
        return apart <= AccountCheck.WARNS && share instanceof ShareLook.Share.Same;
      }
    }
  }

  /** What the bot is held by at first stays while nobody can say what its books have to be. */
  private void conclude(LiveEngine engine, int began, double apart, ShareLook.Share share) {
    if (began != haltsEnded.get() || takesOver && share instanceof ShareLook.Share.Moving) {
      return;
    }
    boolean agrees =
        switch (share) {
          case ShareLook.Share.Same() -> {
            takesOver = engine.holds().contains(Hold.HALTED) && takesOver;
            told = "";
            yield true;
          }
          case ShareLook.Share.Moving() -> !engine.holds().contains(Hold.POSITION_DRIFT);
          case ShareLook.Share.Unknown(String reason) -> tell(reason);
          case ShareLook.Share.Apart one -> takesOver(engine, one);
        };
    engine.account(true, apart);
    engine.hold(Hold.POSITION_DRIFT, apart > AccountCheck.PAUSES || !agrees);
  }

  /** Whether the books are where they have to be now. */
  private boolean takesOver(LiveEngine engine, ShareLook.Share.Apart apart) {
    if (engine.holds().contains(Hold.HALTED)) {
      return false;
    }
    String difference =
        "the bot's books have %s, its executions make %s"
            .formatted(text(apart.books()), text(apart.executions()));
    if (!takesOver) {
      return tell(difference + ": stop it and start it, and it begins with what they make");
    }
    boolean unmoved = instrument.lots(apart.books()) == engine.statistics().positionLots();
    if (!unmoved || !engine.correct(apart.correction())) {
      return false;
    }
    venue.port.correct(apart.executions().subtract(apart.books()));
    notes.warn(
        difference
            + ": brought to that"
            + apart
                .correction()
                .price()
                .map(price -> ", closed at " + text(price) + " past the bot")
                .orElse(""));
    takesOver = false;
    return true;
  }

  private boolean tell(String difference) {
    if (!difference.equals(told)) {
      notes.warn(difference);
      told = difference;
    }
    return false;
  }

  /**
   * Looks again before it believes a difference: what was just executed may be in the desk's books
   * and not be told yet, and told after the bot's were brought to them it would count twice.
   */
  private ShareLook.Share steadyShare() throws InterruptedException {
    ShareLook.Share before = new ShareLook.Share.Moving();
    ShareLook.Share share = shares.look(since);
    for (int more = 0; more < DOUBTS && !(share instanceof ShareLook.Share.Same); more++) {
      telling.run();
      Thread.sleep(DOUBT);
      before = share;
      share = shares.look(since);
    }
    return share instanceof ShareLook.Share.Apart && !shares.same(before, share)
        ? new ShareLook.Share.Moving()
        : share;
  }

  /** Looks again before it believes a difference, as above. */
  private AccountCheck.Finding steady() throws InterruptedException {
    AccountCheck.Finding found = read();
    for (int more = 0; more < DOUBTS && differs(found); more++) {
      Thread.sleep(DOUBT);
      found = read();
    }
    return found;
  }

  private AccountCheck.Finding read() {
    Optional<String> clock = clockApart();
    if (clock.isPresent()) {
      return new AccountCheck.Finding.Unknown(clock.get());
    }
    return venue.port.readFills(venue.instrument(), BudgetLane.RESERVED)
        ? account.look()
        : new AccountCheck.Finding.Unknown("executions could not be read");
  }

  private static boolean differs(AccountCheck.Finding found) {
    return found instanceof AccountCheck.Finding.Read(double apart, var differences)
        && (apart > AccountCheck.WARNS || !differences.isEmpty());
  }

  private static String text(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
