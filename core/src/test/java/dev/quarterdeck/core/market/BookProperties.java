package dev.quarterdeck.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The books against plain maps and lists that do the same slowly. */
class BookProperties {
  @Property(tries = 300)
  void levelsAreThoseOfASortedMap(@ForAll Random random) {
    L2Book book = new L2Book();
    NavigableMap<Long, Long> bids = new TreeMap<>();
    NavigableMap<Long, Long> asks = new TreeMap<>();
    for (int step = 0; step < 200; step++) {
      boolean bid = random.nextBoolean();
      long ticks = 1L + random.nextInt(random.nextBoolean() ? 40 : 5_000);
      long lots = random.nextInt(3) == 0 ? 0 : 1L + random.nextInt(100);
      NavigableMap<Long, Long> side = bid ? bids : asks;
      if (lots == 0) {
        side.remove(ticks);
      } else {
        side.put(ticks, lots);
      }
      book.apply(bid ? EventKind.BID_LEVEL : EventKind.ASK_LEVEL, ticks, lots);

      assertThat(book.bestBidTicks()).isEqualTo(bids.isEmpty() ? L2Book.NO_BID : bids.lastKey());
      assertThat(book.bestAskTicks()).isEqualTo(asks.isEmpty() ? L2Book.NO_ASK : asks.firstKey());
      assertThat(book.bidLevels()).isEqualTo(bids.size());
      assertThat(book.askLevels()).isEqualTo(asks.size());
      assertThat(book.bidLots(ticks)).isEqualTo(bids.getOrDefault(ticks, 0L));
      assertThat(book.askLots(ticks)).isEqualTo(asks.getOrDefault(ticks, 0L));
      Long below = bids.lowerKey(ticks);
      assertThat(book.nextBidBelow(ticks)).isEqualTo(below == null ? L2Book.NO_BID : below);
      Long above = asks.higherKey(ticks);
      assertThat(book.nextAskAbove(ticks)).isEqualTo(above == null ? L2Book.NO_ASK : above);
    }
    book.clear();
    assertThat(book.hasQuote()).isFalse();
    assertThat(book.bidLevels() + book.askLevels()).isZero();
  }

  @Property(tries = 300)
  void queuesAreThoseOfPlainLists(@ForAll Random random) {
    L3Book book = new L3Book();
    Map<Long, List<long[]>> queues = new HashMap<>();
    Map<Long, Long> prices = new LinkedHashMap<>();
    for (long id = 1; id <= 150; id++) {
      step(book, queues, prices, id, random);
      for (Map.Entry<Long, List<long[]>> queue : queues.entrySet()) {
        compare(book, queue.getKey(), queue.getValue());
      }
      assertThat(book.size()).isEqualTo(prices.size());
    }
  }

  private static void step(
      L3Book book, Map<Long, List<long[]>> queues, Map<Long, Long> prices, long id, Random random) {
    int what = random.nextInt(4);
    if (prices.isEmpty() || what < 2) {
      long ticks = 100L + random.nextInt(4);
      long lots = 1L + random.nextInt(50);
      book.add(id, true, ticks, lots);
      queues.computeIfAbsent(ticks, price -> new ArrayList<>()).add(new long[] {id, lots});
      prices.put(id, ticks);
      return;
    }
    long chosen = new ArrayList<>(prices.keySet()).get(random.nextInt(prices.size()));
    List<long[]> queue = queues.getOrDefault(prices.getOrDefault(chosen, 0L), new ArrayList<>());
    long[] order =
        queue.stream().filter(candidate -> candidate[0] == chosen).findFirst().orElseThrow();
    if (what == 2) {
      book.delete(chosen);
      queue.remove(order);
      prices.remove(chosen);
      return;
    }
    long lots = 1L + random.nextInt(50);
    book.change(chosen, lots);
    if (lots > order[1]) {
      queue.remove(order);
      queue.add(new long[] {chosen, lots});
    } else {
      order[1] = lots;
    }
  }

  private static void compare(L3Book book, long ticks, List<long[]> queue) {
    long ahead = 0;
    for (long[] order : queue) {
      ahead += order[1];
      assertThat(book.lotsAhead(true, ticks, book.arrival(order[0]))).isEqualTo(ahead);
      assertThat(book.lots(order[0])).isEqualTo(order[1]);
    }
    assertThat(book.levels().bidLots(ticks)).isEqualTo(ahead);
    assertThat(book.lotsAhead(true, ticks, book.arrivals())).isEqualTo(ahead);
  }
}
