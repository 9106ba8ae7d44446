package dev.quarterdeck.activity.venue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings the trades of an instrument into the order of their numbers, each once, wherever they come
 * from. A trade that is ahead waits for those before it; those that do not come are to be read from
 * the venue's list of the latest.
 */
final class TradeSequence {
  private static final int MOST_WAITING = 10_000;

  private final Output output;
  private final Duration patience;
  private final TreeMap<Long, PublicTrade> waiting = new TreeMap<>();
  private @Nullable Instant waitingSince;
  private @Nullable PublicTrade last;

  /** The number to go on from where that is not the last one told, until there is a trade. */
  private @Nullable Long before;

  private boolean begun;
  private boolean interrupted;

  /** Where they go. */
  interface Output {
    /** The next trade. */
    void trade(PublicTrade trade, Instant at);

    /** Trades from a number to a number, both included, will not come any more. */
    void missed(long from, long to, Instant at);
  }

  /**
   * @param patience how long a trade may come after its successor
   */
  TradeSequence(Duration patience, Output output) {
    this.patience = Objects.requireNonNull(patience, "patience");
    this.output = Objects.requireNonNull(output, "output");
  }

  /** A trade from a stream. Before the first list there is nothing that it could follow. */
  void streamed(PublicTrade trade, Instant at) {
    if (renumbered(trade)) {
      countFrom(trade);
    }
    if (begun && trade.id() <= lastId()) {
      return;
    }
    waiting.putIfAbsent(trade.id(), trade);
    if (waiting.size() > MOST_WAITING) {
      waiting.pollFirstEntry();
    }
    drain(at);
  }

  /**
   * The venue's latest trades, oldest first. The first list only says where the numbers stand; of
   * later ones what is new is told. What a list skips within itself does not exist.
   */
  void listed(List<PublicTrade> latest, Instant at) {
    interrupted = false;
    if (latest.isEmpty()) {
      // Nothing was traded before what came meanwhile.
      begun = true;
      if (last == null) {
        List.copyOf(waiting.values()).forEach(trade -> tell(trade, at));
        waiting.clear();
      }
      drain(at);
      return;
    }
    latest.stream().filter(this::renumbered).findFirst().ifPresent(this::countFrom);
    if (!begun && waiting.headMap(latest.getLast().id(), true).isEmpty()) {
      last = latest.getLast();
    } else if (!begun) {
      // What was streamed meanwhile is in the list too, and is new.
      before = waiting.firstKey() - 1;
      mergeListed(latest, at);
    } else {
      mergeListed(latest, at);
    }
    begun = true;
    drain(at);
  }

  /** Whether it is known where the numbers stand. */
  boolean begun() {
    return begun;
  }

  /** The stream broke off: what came meanwhile is in the list of the latest, if it is anywhere. */
  void interrupted() {
    interrupted = true;
  }

  /** Whether a list of the latest trades is needed to go on. */
  boolean needsList(Instant now) {
    Instant since = waitingSince;
    return !begun || interrupted || (since != null && !now.isBefore(since.plus(patience)));
  }

  private void mergeListed(List<PublicTrade> latest, Instant at) {
    long first = latest.getFirst().id();
    if (first > lastId() + 1 && last != null) {
      // What is known from the stream counts, in front of the list too.
      for (PublicTrade known : List.copyOf(waiting.headMap(first).values())) {
        tellAfterHole(known, at);
      }
      if (first > lastId() + 1) {
        output.missed(lastId() + 1, first - 1, at);
      }
    }
    for (PublicTrade trade : latest) {
      if (trade.id() > lastId()) {
        tell(trade, at);
      }
    }
    waiting.headMap(lastId(), true).clear();
  }

  private void tellAfterHole(PublicTrade known, Instant at) {
    if (known.id() > lastId() + 1) {
      output.missed(lastId() + 1, known.id() - 1, at);
    }
    tell(known, at);
  }

  private void drain(Instant at) {
    if (begun) {
      while (!waiting.isEmpty() && waiting.firstKey() == lastId() + 1) {
        tell(waiting.pollFirstEntry().getValue(), at);
      }
    }
    if (waiting.isEmpty()) {
      waitingSince = null;
    } else if (waitingSince == null) {
      waitingSince = at;
    }
  }

  private void tell(PublicTrade trade, Instant at) {
    last = trade;
    before = null;
    output.trade(trade, at);
  }

  /** Later, but with a lower number: the venue began to count anew. */
  private boolean renumbered(PublicTrade trade) {
    PublicTrade known = last;
    return known != null
        && before == null
        && trade.id() < known.id()
        && trade.at().isAfter(known.at());
  }

  private void countFrom(PublicTrade trade) {
    before = trade.id() - 1;
    waiting.clear();
  }

  private long lastId() {
    Long counted = before;
    if (counted != null) {
      return counted;
    }
    PublicTrade known = last;
    return known == null ? 0 : known.id();
  }
}
