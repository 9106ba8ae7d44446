package dev.quarterdeck.simvenue.fault;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The faults that wait for requests. Chances come from one seed, in order of the requests. */
public final class Faults {

  private final RandomGenerator random;
  private final InstantSource clock;
  private final List<Armed> armed = new ArrayList<>();
  private long lastId;

  /** Begins without faults. */
  public Faults(RandomGenerator random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  /**
   * A rule and how many strikes it has left.
   *
   * @param untilMillis when it ends
   */
  public record Armed(long id, FaultRule rule, int left, long untilMillis) {}

  /** Arms a rule and returns its id. */
  public synchronized long arm(FaultRule rule) {
    var lasts = rule.lasts();
    long until = lasts == null ? Long.MAX_VALUE : clock.millis() + lasts.toMillis();
    armed.add(new Armed(++lastId, rule, rule.count(), until));
    return lastId;
  }

  /** Disarms one rule, and says whether it was there. */
  public synchronized boolean disarm(long id) {
    return armed.removeIf(fault -> fault.id() == id);
  }

  /** Disarms all rules. */
  public synchronized void disarmAll() {
    armed.clear();
  }

  /** The rules that can still strike, oldest first. */
  public synchronized List<Armed> armed() {
    forgetTheEnded();
    return List.copyOf(armed);
  }

  /**
   * What a request suffers, oldest rule first: any number of latencies and conditions and at most
   * one fault that replaces the answer. Each counts as a strike of its rule.
   *
   * @param account whose key came with it, null without one that the venue knows
   */
  public synchronized List<Strike> strike(@Nullable String account, String method, String path) {
    forgetTheEnded();
    List<Strike> strikes = new ArrayList<>();
    boolean replaced = false;
    for (int i = 0; i < armed.size(); i++) {
      Armed fault = armed.get(i);
      boolean replaces = fault.rule().effect() instanceof Effect.Instead;
      if (fault.rule().effect() instanceof Effect.OfStream
          || !fault.rule().concerns(account, method, path)
          || (replaced && replaces)
          || random.nextDouble() >= fault.rule().probability()) {
        continue;
      }
      replaced |= replaces;
      strikes.add(strike(fault));
      armed.set(i, new Armed(fault.id(), fault.rule(), fault.left() - 1, fault.untilMillis()));
    }
    armed.removeIf(fault -> fault.left() == 0);
    return strikes;
  }

  /**
   * What befalls a message of a stream, null for nothing.
   *
   * @param accounts who is heard on the connection
   * @param connection its number
   * @param stream its name, {@code account} for that of an account
   */
  public synchronized @Nullable Armed strikeStream(
      Set<String> accounts, long connection, String stream) {
    forgetTheEnded();
    for (int i = 0; i < armed.size(); i++) {
      Armed fault = armed.get(i);
      if (fault.rule().effect() instanceof Effect.OfStream
          && fault.rule().concerns(accounts, connection, stream)
          && random.nextDouble() < fault.rule().probability()) {
        int left = fault.left() - 1;
        if (left == 0) {
          armed.remove(i);
        } else {
          armed.set(i, new Armed(fault.id(), fault.rule(), left, fault.untilMillis()));
        }
        return fault;
      }
    }
    return null;
  }

  private Strike strike(Armed fault) {
    return switch (fault.rule().effect()) {
      case Effect.OfStream effect ->
          throw new IllegalStateException(effect + " strikes no request");
      case Effect.Latency(Delay delay) -> new Strike.Wait(fault, delay.next(random));
      case Effect.Instead effect -> new Strike.Replace(fault, effect);
      case Effect.Condition effect -> new Strike.Disturb(fault, effect);
    };
  }

  private void forgetTheEnded() {
    long now = clock.millis();
    armed.removeIf(fault -> now >= fault.untilMillis());
  }
}
