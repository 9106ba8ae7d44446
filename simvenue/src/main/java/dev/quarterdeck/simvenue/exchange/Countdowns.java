package dev.quarterdeck.simvenue.exchange;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** When an account's orders on a contract go unless it speaks up again. */
final class Countdowns {

  private final Map<Armed, Long> deadlines = new TreeMap<>();

  /** Whose orders on what. */
  record Armed(String account, String symbol) implements Comparable<Armed> {

    @Override
    public int compareTo(Armed other) {
      int byAccount = account.compareTo(other.account);
      return byAccount == 0 ? symbol.compareTo(other.symbol) : byAccount;
    }
  }

  /** Arms a countdown, or disarms it when it is of no length. */
  void set(String account, String symbol, long millis, long now) {
    Armed armed = new Armed(account, symbol);
    if (millis == 0) {
      deadlines.remove(armed);
    } else {
      deadlines.put(armed, now + millis);
    }
  }

  /** Countdowns that ran out; they are disarmed. */
  List<Armed> due(long now) {
    List<Armed> due =
        deadlines.entrySet().stream()
            .filter(entry -> entry.getValue() <= now)
            .map(Map.Entry::getKey)
            .toList();
    due.forEach(deadlines::remove);
    return due;
  }
}
