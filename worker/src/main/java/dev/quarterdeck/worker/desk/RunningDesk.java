package dev.quarterdeck.worker.desk;

import dev.quarterdeck.worker.app.DeskSurroundings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** A desk process that is ready; closing it stops everything that it started, in reverse order. */
public final class RunningDesk implements AutoCloseable {
  private final DeskSurroundings surroundings;
  private final Deque<Runnable> stops;
  private boolean closed;

  RunningDesk(DeskSurroundings surroundings, Deque<Runnable> stops) {
    this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
    this.stops = new ArrayDeque<>(stops);
  }

  /** URL of its HTTP API; nothing listens there for a role without one. */
  public String httpAddress() {
    return surroundings.httpAddress();
  }

  /** Where Temporal answers. */
  public String temporalAddress() {
    return surroundings.temporalAddress();
  }

  /** Whether its workflows survive the end of this process. */
  public boolean durable() {
    return surroundings.temporalChannel().isEmpty();
  }

  /** Drains what runs and stops; a second call does nothing. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      stops.forEach(Runnable::run);
    }
  }
}
