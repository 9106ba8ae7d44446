package dev.quarterdeck.simvenue.stream;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
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

  /** Whose key it is. */
  public record Owner(MarketKind market, String account) {}

  private record Lent(String key, long untilMillis) {}

  /** Begins without keys. */
  public ListenKeys(RandomGenerator random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  /** The account's key, a new one where it has none; it is good for an hour from now. */
  public synchronized String open(Owner owner) {
    Lent before = good(owner);
    String key = before == null ? make() : before.key();
    lent.put(owner, new Lent(key, clock.millis() + LIFE.toMillis()));
    return key;
  }

  /** Whether the account's key is this and good; then it is good for an hour from now. */
  public synchronized boolean extend(Owner owner, @Nullable String key) {
    Lent before = good(owner);
    if (before == null || (key != null && !before.key().equals(key))) {
      return false;
    }
    lent.put(owner, new Lent(before.key(), clock.millis() + LIFE.toMillis()));
    return true;
  }

  /** Takes a key back, and says whether it was there. */
  public synchronized boolean close(Owner owner, @Nullable String key) {
    Lent before = good(owner);
    if (before == null || (key != null && !before.key().equals(key))) {
      return false;
    }
    lent.remove(owner);
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

  /** Takes back the keys whose hour is over. */
  synchronized List<Owner> expire() {
    List<Owner> expired =
        lent.entrySet().stream()
            .filter(one -> one.getValue().untilMillis() <= clock.millis())
            .map(Map.Entry::getKey)
            .toList();
    expired.forEach(lent::remove);
    return expired;
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
