package dev.quarterdeck.simvenue.stream;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys by which accounts listen to themselves: one per account and market, for an hour. */
public final class ListenKeys {

  private static final Duration LIFE = Duration.ofMinutes(60);
  private static final int LENGTH = 60;

  private final RandomGenerator random;
  private final InstantSource clock;
  private final Map<Owner, Lent> lent = new HashMap<>();
  private volatile Ends ends = (owner, key, expired, millis) -> {};

  /** Whose key it is. */
  public record Owner(MarketKind market, String account) {}

  private record Lent(String key, long untilMillis) {}

  /** Begins without keys. */
  public ListenKeys(RandomGenerator random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  /** Who is told of keys that are good no more. */
  public interface Ends {

    /** A key was taken back, or its hour is over. */
    void ended(Owner owner, String key, boolean expired, long millis);
  }

  /** Says who is told of the keys that end from now on. */
  public void tell(Ends told) {
    ends = told;
  }

  /** The account's key, a new one where it has none; it is good for an hour from now. */
  public String open(Owner owner) {
    expire();
    synchronized (this) {
      Lent before = good(owner);
      String key = before == null ? make() : before.key();
      lent.put(owner, lent(key));
      return key;
    }
  }

  /** Whether the account's key is this and good; then it is good for an hour from now. */
  public synchronized boolean extend(Owner owner, @Nullable String key) {
    Lent before = good(owner);
    if (before == null || (key != null && !before.key().equals(key))) {
      return false;
    }
    lent.put(owner, lent(before.key()));
    return true;
  }

  /** Takes a key back, and says whether it was there. */
  public boolean close(Owner owner, @Nullable String key) {
    Lent before;
    synchronized (this) {
      before = good(owner);
      if (before == null || (key != null && !before.key().equals(key))) {
        return false;
      }
      lent.remove(owner);
    }
    ends.ended(owner, before.key(), false, clock.millis());
    return true;
  }

  /** Whose key it is, null for what is none. */
  synchronized @Nullable String account(MarketKind market, String key) {
    for (Map.Entry<Owner, Lent> one : lent.entrySet()) {
      if (one.getKey().market() == market
          && one.getValue().key().equals(key)
          && one.getValue().untilMillis() > clock.millis()) {
        return one.getKey().account();
      }
    }
    return null;
  }

  /** Takes back the keys whose hour is over; told without the lock, for listeners have theirs. */
  void expire() {
    long now = clock.millis();
    Map<Owner, Lent> over = new HashMap<>();
    synchronized (this) {
      lent.forEach(
          (owner, key) -> {
            if (key.untilMillis() <= now) {
              over.put(owner, key);
            }
          });
      lent.keySet().removeAll(over.keySet());
    }
    over.forEach((owner, key) -> ends.ended(owner, key.key(), true, now));
  }

  private Lent lent(String key) {
    return new Lent(key, clock.millis() + LIFE.toMillis());
  }

  private @Nullable Lent good(Owner owner) {
    Lent key = lent.get(owner);
    return key == null || key.untilMillis() <= clock.millis() ? null : key;
  }

  private String make() {
    return random
        .ints(LENGTH, 0, 36)
        .mapToObj(i -> Character.toString(Character.forDigit(i, 36)))
        .collect(Collectors.joining());
  }
}
