package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.AccountEvents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what an account's stream tells. */
final class Heard implements AccountEvents.Listener {
  final List<String> orders = new CopyOnWriteArrayList<>();
  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<String> losses = new CopyOnWriteArrayList<>();
  volatile int beginnings;

  @Override
  public void order(String clientOrderId) {
    orders.add(clientOrderId);
  }

  @Override
  public void marginCall(String positions) {
    calls.add(positions);
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one line, one thread
  public void told() {
    beginnings++;
  }

  @Override
  public void lost(String reason) {
    losses.add(reason);
  }
}
