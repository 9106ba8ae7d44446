package dev.quarterdeck.simvenue.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The faults that wait for requests. Chances come from one seed, in order of the requests. */
public final class Faults {

  private final RandomGenerator random;
  private final List<Armed> armed = new ArrayList<>();
  private long lastId;

  /** Begins without faults. */
  public Faults(RandomGenerator random) {
    this.random = random;
  }

  /** A rule and how many strikes it has left. */
  public record Armed(long id, FaultRule rule, int left) {}

  /** Arms a rule and returns its id. */
  public synchronized long arm(FaultRule rule) {
    armed.add(new Armed(++lastId, rule, rule.count()));
    return lastId;
  }

  /** Disarms all rules. */
  public synchronized void disarmAll() {
    armed.clear();
  }

  /** The rules that can still strike, oldest first. */
  public synchronized List<Armed> armed() {
    return List.copyOf(armed);
  }

  /**
   * What a request suffers, oldest rule first: any number of latencies and at most one fault that
   * replaces the answer. Each counts as a strike of its rule.
   */
  public synchronized List<Armed> strike(String method, String path) {
    List<Armed> strikes = new ArrayList<>();
    boolean replaced = false;
    for (int i = 0; i < armed.size(); i++) {
      Armed fault = armed.get(i);
      boolean latency = fault.rule().effect() instanceof Effect.Latency;
      if (!fault.rule().concerns(method, path)
          || (replaced && !latency)
          || random.nextDouble() >= fault.rule().probability()) {
        continue;
      }
      replaced |= !latency;
      strikes.add(fault);
      armed.set(i, new Armed(fault.id(), fault.rule(), fault.left() - 1));
    }
    armed.removeIf(fault -> fault.left() == 0);
    return strikes;
  }
}
