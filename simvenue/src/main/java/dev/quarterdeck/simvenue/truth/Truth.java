package dev.quarterdeck.simvenue.truth;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Keeps every event in the order in which it happened, numbered from 1 without gaps. */
public final class Truth {

  private final InstantSource clock;
  private final List<Entry> entries = new ArrayList<>();

  /** Begins empty. */
  public Truth(InstantSource clock) {
    this.clock = clock;
  }

  /** An event, its place and its time. */
  public record Entry(long sequence, long timeMillis, TruthEvent event) {}

  /** Adds an event and returns its place. */
  public synchronized long append(TruthEvent event) {
    long sequence = entries.size() + 1L;
    entries.add(new Entry(sequence, clock.millis(), event));
    return sequence;
  }

  /** Events behind a place, oldest first. */
  public synchronized List<Entry> after(long sequence, int limit) {
    int from = (int) Math.clamp(sequence, 0, entries.size());
    int to = (int) Math.min((long) from + limit, entries.size());
    return List.copyOf(entries.subList(from, to));
  }
}
