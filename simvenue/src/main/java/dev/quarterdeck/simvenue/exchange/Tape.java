package dev.quarterdeck.simvenue.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The public trades of a symbol; only the latest are kept when a venue runs long. */
final class Tape {

  private static final int MOST = 200_000;

  private final List<Trade> trades = new ArrayList<>();
  private long lastId;

  long nextId() {
    return lastId + 1;
  }

  void add(Trade trade) {
    if (trades.size() >= MOST) {
      trades.subList(0, MOST / 2).clear();
    }
    trades.add(trade);
    lastId = trade.id();
  }

  List<Trade> trades() {
    return Collections.unmodifiableList(trades);
  }
}
