package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.venue.AccountEvents;
import dev.quarterdeck.core.venue.ClientOrderId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Orders of which the venue itself told something: they are asked for at once, beside the asking
 * for all of them that goes on in any case.
 */
final class ToldOrders implements AccountEvents.Listener {
  /** What is told is asked for at once; asking for all finds what was not told. */
  static final Duration WHILE_TOLD = Duration.ofSeconds(5);

  static final Duration ALONE = Duration.ofSeconds(1);

  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean everything = new AtomicBoolean();
  private final AtomicBoolean lost = new AtomicBoolean();
  private volatile boolean telling;
  private final BotNotes notes;
  private final BackgroundJob asking;
  private volatile List<ClientOrderId> unfinished = List.of();

  /**
   * @param ask asks for orders; it waits for the venue
   */
  ToldOrders(
      Consumer<List<ClientOrderId>> ask, Executor threads, LongSupplier ticker, BotNotes notes) {
    this.notes = notes;
    this.asking =
        new BackgroundJob(
            "orders that were told of", Duration.ZERO, () -> askBy(ask), threads, ticker, notes);
  }

  /** Asks for what was told of meanwhile. Called on the engine's thread. */
  void tick(List<ClientOrderId> nowUnfinished) {
    unfinished = nowUnfinished;
    if (everything.get() || !told.isEmpty()) {
      asking.tick();
    }
  }

  /** How often all orders are asked for, whatever is told. */
  Duration askAllEvery() {
    return telling ? WHILE_TOLD : ALONE;
  }

  @Override
  public void order(String clientOrderId) {
    told.add(clientOrderId);
  }

  @Override
  public void marginCall(String positions) {
    notes.warn("margin call: the venue will soon close by force what it names: " + positions);
  }

  @Override
  public void told() {
    everything.set(true);
    telling = true;
    if (lost.getAndSet(false)) {
      notes.info("the venue tells of the account again");
    }
  }

  @Override
  public void lost(String reason) {
    telling = false;
    lost.set(true);
    notes.warn("the venue tells nothing of the account (" + reason + "); asking alone until then");
  }

  /** What another client's order is about, is not asked for. */
  private void askBy(Consumer<List<ClientOrderId>> ask) {
    boolean all = everything.getAndSet(false);
    Set<String> names = Set.copyOf(told);
    told.removeAll(names);
    List<ClientOrderId> wanted =
        unfinished.stream().filter(id -> all || names.contains(id.value())).toList();
    if (!wanted.isEmpty()) {
      ask.accept(wanted);
    }
  }
}
