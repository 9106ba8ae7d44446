package dev.quarterdeck.simvenue.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What something was at earlier moments, at least for the last ten minutes. */
final class Past<T> {

  private static final long KEPT_MILLIS = 600_000;
  private static final int PRUNED_AT = 1000;

  private final List<Moment<T>> moments = new ArrayList<>();

  private record Moment<T>(long millis, T value) {}

  void became(T value, long millis) {
    if (moments.size() >= PRUNED_AT) {
      prune(millis - KEPT_MILLIS);
    }
    if (!moments.isEmpty() && moments.getLast().value().equals(value)) {
      return;
    }
    moments.add(new Moment<>(millis, value));
  }

  /** Nothing where it did not exist yet. */
  Optional<T> at(long millis) {
    for (int i = moments.size() - 1; i >= 0; i--) {
      if (moments.get(i).millis() <= millis) {
        return Optional.of(moments.get(i).value());
      }
    }
    return Optional.empty();
  }

  private void prune(long before) {
    int first = 0;
    while (first + 1 < moments.size() && moments.get(first + 1).millis() <= before) {
      first++;
    }
    moments.subList(0, first).clear();
  }
}
