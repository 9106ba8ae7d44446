package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.trading.Hold;
import dev.quarterdeck.core.trading.LiveEngine;
import dev.quarterdeck.core.trading.PositionCorrection;
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
  private static final Duration DOUBT = Duration.ofMillis(700);
  private static final int DOUBTS = 2;
  private static final Duration TURN = Duration.ofMillis(10);
  private static final int TURNS = 500;

  /** A kill may have closed something before its halt was seen here. */
  private static final Duration CLOSED_EARLIER = Duration.ofMinutes(1);

  private final AccountCheck account;
  private final BooksCheck books;
  private final VenueSide venue;
  private final MarketInbox inbox;
  private final Instrument instrument;
  private final BotNotes notes;
  private volatile double drift;
  private volatile Turn turn = new Turn(0, 0);
  private final AtomicInteger haltsEnded = new AtomicInteger();
  private boolean takesOver = true;
  private volatile Instant since;
  private String told = "";

  /** Where the books stood after a turn of the engine. */
  private record Turn(long number, long positionLots) {}

  /** What the desk's executions say of the bot's books. */
  private sealed interface Share {
    /** They agree. */
    record Same() implements Share {}

    /** More was executed at every look. */
    record Moving() implements Share {}

    /** They do not. */
    record Apart(BigDecimal books, BigDecimal executions, PositionCorrection correction)
        implements Share {}

    /** Nobody can say. */
    record Unknown(String reason) implements Share {}
  }

  private AccountWatch(
      AccountCheck account,
      BooksCheck books,
      VenueSide venue,
      MarketInbox inbox,
      Instrument instrument,
      BotNotes notes) {
    this.account = account;
    this.books = books;
    this.venue = venue;
    this.inbox = inbox;
    this.instrument = instrument;
    this.notes = notes;
    this.since = venue.booksEnd();
  }

  /** Watches for a session whose books stand where the last one left them. */
  static AccountWatch of(
      BotAdmission.Admitted admitted,
      TradingServices services,
      VenueSide venue,
      MarketInbox inbox,
      BotNotes notes) {
    AccountCheck check =
        new AccountCheck(
            admitted, venue.venue, services.ledger(), services.sessions(), services.funding());
    return new AccountWatch(
        check,
        new BooksCheck(admitted, services.holdings()),
        venue,
        inbox,
        admitted.desk().instrument(venue.instrument()),
        notes);
  }

  /** How far the venue's position was from the desk's books at the last look. */
  double drift() {
    return drift;
  }

  /** The engine has taken in what there was. Called on its thread. */
  void turned(LiveEngine engine) {
    turn = new Turn(turn.number() + 1, engine.statistics().positionLots());
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
   * @return whether there is nothing to look at again soon
   */
  boolean look() throws InterruptedException {
    int began = haltsEnded.get();
    AccountCheck.Finding found = steady();
    switch (found) {
      case AccountCheck.Finding.Unknown(String reason) -> {
        notes.warn("the account is not known: " + reason);
        inbox.later(engine -> engine.account(false, drift));
        return false;
      }
      case AccountCheck.Finding.Read(double apart, List<String> differences) -> {
        differences.forEach(notes::warn);
        drift = apart;
        Share share = share();
        inbox.later(engine -> conclude(engine, began, apart, share));
        return apart <= AccountCheck.WARNS && share instanceof Share.Same;
      }
    }
  }

  private void conclude(LiveEngine engine, int began, double apart, Share share) {
    if (began != haltsEnded.get()) {
      return;
    }
    boolean agrees =
        switch (share) {
          case Share.Same() -> {
            takesOver = engine.holds().contains(Hold.HALTED) && takesOver;
            told = "";
            yield true;
          }
          case Share.Moving() -> !engine.holds().contains(Hold.POSITION_DRIFT);
          case Share.Unknown(String reason) -> tell(reason);
          case Share.Apart one -> takesOver(engine, one);
        };
    engine.account(true, apart);
    engine.hold(Hold.POSITION_DRIFT, apart > AccountCheck.PAUSES || !agrees);
  }

  /** Whether the books are where they have to be now. */
  private boolean takesOver(LiveEngine engine, Share.Apart apart) {
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

  /** Looks again before it believes a difference, as something may just have been executed. */
  private Share share() throws InterruptedException {
    Share share = new Share.Moving();
    for (int look = 0; look <= DOUBTS && !(share instanceof Share.Same); look++) {
      if (look > 0) {
        Thread.sleep(DOUBT);
      }
      share = shareNow();
    }
    return share;
  }

  private Share shareNow() throws InterruptedException {
    Optional<BigDecimal> before = books.position();
    if (before.isEmpty()) {
      return new Share.Unknown(
          "a kill closed part of what several bots held, and nobody knows whose: take the account"
              + " flat");
    }
    Optional<BigDecimal> held = held();
    if (held.isEmpty()) {
      return new Share.Unknown("the bot's books could not be read");
    }
    BigDecimal executions = before.get();
    if (books.same(held.get(), executions)) {
      return new Share.Same();
    }
    return books.position().filter(after -> after.compareTo(executions) == 0).isPresent()
        ? new Share.Apart(held.get(), executions, books.correction(held.get(), executions, since))
        : new Share.Moving();
  }

  /** The position after the engine took in everything that it was told before. */
  private Optional<BigDecimal> held() throws InterruptedException {
    long enough = turn.number() + 2;
    for (int waited = 0; waited < TURNS && turn.number() < enough; waited++) {
      Thread.sleep(TURN);
    }
    Turn last = turn;
    return last.number() < enough
        ? Optional.empty()
        : Optional.of(instrument.quantity(last.positionLots()));
  }

  /** Looks again before it believes a difference, as above. */
  private AccountCheck.Finding steady() throws InterruptedException {
    AccountCheck.Finding found = read();
    for (int again = 0; again < DOUBTS && differs(found); again++) {
      Thread.sleep(DOUBT);
      found = read();
    }
    return found;
  }

  private AccountCheck.Finding read() {
    return venue.port.readFills(venue.instrument())
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
