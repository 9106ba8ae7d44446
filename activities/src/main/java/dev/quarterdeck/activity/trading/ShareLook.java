package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.trading.PositionCorrection;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Compares what a session counts as its position with what the desk's executions make of it. */
final class ShareLook {
  private static final Duration TURN = Duration.ofMillis(10);
  private static final int TURNS = 500;

  private final BooksCheck books;
  private final Instrument instrument;
  private volatile Turn turn = new Turn(0, 0);

  ShareLook(BooksCheck books, Instrument instrument) {
    this.books = books;
    this.instrument = instrument;
  }

  /** Where the books stood after a turn of the engine. */
  private record Turn(long number, long positionLots) {}

  /** What the desk's executions say of the bot's books. */
  sealed interface Share {
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

  /** The engine has taken in what there was, and its books stand so. Called on its thread. */
  void turned(long positionLots) {
    turn = new Turn(turn.number() + 1, positionLots);
  }

  /**
   * Looks once. Waits for the database and the engine.
   *
   * @param since from when on kills may have closed what the books miss
   */
  Share look(Instant since) throws InterruptedException {
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

  /** Whether two looks found the same difference; fees may have taken less than a lot of it. */
  boolean same(Share one, Share other) {
    return one instanceof Share.Apart(var books1, var executions1, var _)
        && other instanceof Share.Apart(var books2, var executions2, var _)
        && books.same(executions1.subtract(books1), executions2.subtract(books2));
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
}
