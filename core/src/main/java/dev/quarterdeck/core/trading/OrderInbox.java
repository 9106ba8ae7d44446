package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderReport;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/** Reports on orders on their way from any threads to the engine's, in the order of arrival. */
public final class OrderInbox {
  private final ConcurrentLinkedQueue<Told> waiting = new ConcurrentLinkedQueue<>();

  /** Leaves a report for the engine's next turn. May be called from any thread. */
  public void tell(ClientOrderId clientOrderId, OrderReport report) {
    waiting.add(new Told(clientOrderId, report));
  }

  /** Whether nothing waits. */
  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Takes everything out. */
  void drainTo(BiConsumer<ClientOrderId, OrderReport> reader) {
    for (Told told = waiting.poll(); told != null; told = waiting.poll()) {
      reader.accept(told.clientOrderId, told.report);
    }
  }

  private record Told(ClientOrderId clientOrderId, OrderReport report) {
    Told {
      Objects.requireNonNull(clientOrderId, "clientOrderId");
      Objects.requireNonNull(report, "report");
    }
  }
}
