package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.L2Book;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a book from a snapshot and the chain of diffs around it, as Binance says it is to be done.
 * A diff that does not follow on the one before, or one that leaves the book crossed, empties the
 * book until the next snapshot; the time between is a gap with the line that began it.
 */
final class DepthChain {
  private static final int MOST_PENDING = 20_000;

  private final ImportSession session;
  private final QuoteCheck quotes;
  private final L2Book book = new L2Book();
  private final List<Diff> pending = new ArrayList<>();
  private State state = State.WAITING;
  private long update;
  private long bookNanos;
  private String lost = "";
  private boolean everBuilt;

  private enum State {
    /** No snapshot yet, or not since the chain broke. */
    WAITING,
    /** A snapshot, and no diff on it. */
    SNAPSHOT,
    /** A snapshot and diffs. */
    FOLLOWING
  }

  /**
   * A diff.
   *
   * @param first first update in it
   * @param last last update in it
   * @param previous last update of the diff before; -1 on spot, which does not say
   */
  record Diff(long line, long first, long last, long previous, Levels levels) {
    private boolean follows(long update) {
      return previous >= 0 ? previous == update : first == update + 1;
    }

    /** Whether it takes a snapshot further. */
    private boolean bridges(long snapshot) {
      return first <= snapshot + 1 && last >= snapshot;
    }

    private boolean isBefore(long snapshot) {
      return previous >= 0 ? last < snapshot : last <= snapshot;
    }
  }

  DepthChain(ImportSession session, QuoteCheck quotes) {
    this.session = session;
    this.quotes = quotes;
  }

  /** Whether a book was ever there. */
  boolean everBuilt() {
    return everBuilt;
  }

  /** Whether the book stands at this update. */
  boolean standsAt(long id) {
    return state == State.FOLLOWING && update == id;
  }

  L2Book book() {
    return book;
  }

  /** A snapshot; one that is not needed is let be. */
  void snapshot(long nanos, long line, long id, Levels levels) throws IOException, ImportRefused {
    if (state != State.WAITING) {
      return;
    }
    pending.removeIf(diff -> diff.isBefore(id));
    if (!pending.isEmpty() && !pending.getFirst().bridges(id)) {
      return;
    }
    if (!lost.isEmpty()) {
      session.gap(bookNanos, nanos, lost);
      lost = "";
    }
    book.clear();
    levels.applyTo(book);
    bookNanos = nanos;
    if (!requireUncrossed(nanos, line)) {
      return;
    }
    session.row(nanos, EventKind.CLEAR, 0, 0, id);
    levels.writeTo(session, nanos, id);
    update = id;
    state = State.SNAPSHOT;
    everBuilt = true;
    List<Diff> waiting = List.copyOf(pending);
    pending.clear();
    for (Diff diff : waiting) {
      take(nanos, diff);
    }
  }

  /** A diff; its levels are only looked at during the call. */
  void diff(long nanos, Diff diff) throws IOException, LineRefused, ImportRefused {
    if (diff.last() < diff.first()) {
      throw new LineRefused("update ids run backwards: " + diff.first() + " to " + diff.last());
    }
    if (state == State.WAITING) {
      keep(diff);
    } else {
      if (state == State.FOLLOWING && diff.last() <= update) {
        throw new LineRefused("update " + diff.last() + " was there already, at " + update);
      }
      take(nanos, diff);
    }
  }

  /** No more lines come. */
  void finish() throws ImportRefused {
    if (!lost.isEmpty()) {
      session.nameGap(bookNanos, Math.max(bookNanos, session.lastNanos()), lost);
    }
  }

  private void take(long nanos, Diff diff) throws IOException, ImportRefused {
    if (state == State.WAITING) {
      keep(diff);
      return;
    }
    if (state == State.SNAPSHOT) {
      if (diff.isBefore(update)) {
        return;
      }
      if (!diff.bridges(update)) {
        lose(
            nanos,
            diff,
            session.at(diff.line())
                + ": the diffs begin at update "
                + diff.first()
                + ", after the snapshot's "
                + update);
        return;
      }
    } else if (!diff.follows(update)) {
      lose(
          nanos,
          diff,
          session.at(diff.line())
              + ": sequence gap, update "
              + diff.first()
              + " follows "
              + update);
      return;
    }
    diff.levels().applyTo(book);
    update = diff.last();
    if (requireUncrossed(nanos, diff.line())) {
      state = State.FOLLOWING;
      bookNanos = nanos;
      diff.levels().writeTo(session, nanos, update);
      if (!quotes.agrees(update, book)) {
        session.nameGap(nanos, nanos, differs(diff.line(), update));
      }
    }
  }

  /** What to say of a quote that is not the book's. */
  String differs(long line, long id) {
    return session.at(line) + ": the book at update " + id + " is not that of bookTicker";
  }

  private boolean requireUncrossed(long nanos, long line) throws IOException {
    if (!book.crossed()) {
      return true;
    }
    lost =
        session.at(line)
            + ": the book is crossed, bid "
            + session.shownPrice(book.bestBidTicks())
            + " and ask "
            + session.shownPrice(book.bestAskTicks());
    empty(nanos);
    return false;
  }

  private void lose(long nanos, Diff diff, String reason) throws IOException {
    lost = reason;
    empty(nanos);
    keep(diff);
  }

  private void empty(long nanos) throws IOException {
    state = State.WAITING;
    book.clear();
    session.row(nanos, EventKind.CLEAR | EventKind.LAST, 0, 0, 0);
  }

  private void keep(Diff diff) {
    boolean broken = !pending.isEmpty() && !diff.follows(pending.getLast().last());
    if (broken || pending.size() == MOST_PENDING) {
      pending.clear();
    }
    pending.add(
        new Diff(diff.line(), diff.first(), diff.last(), diff.previous(), diff.levels().copy()));
  }
}
