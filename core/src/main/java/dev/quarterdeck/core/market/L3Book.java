package dev.quarterdeck.core.market;

import java.util.Arrays;

/**
 * Every resting order with its place in the queue of its price. Applying a row allocates nothing
 * once the book has been as large before. Orders of one price stand in the order of their arrival;
 * a smaller quantity keeps the place, a larger one goes to the end. Not safe for several threads.
 *
 * <p>Arrivals are numbered. Who wants to know what stands ahead of a further order remembers {@link
 * #arrivals} when that order arrives and asks {@link #lotsAhead} later.
 */
public final class L3Book {
  private static final int NONE = -1;

  private final L2Book levels = new L2Book();
  private final PriceArray bidQueues = new PriceArray();
  private final PriceArray askQueues = new PriceArray();
  private final OrderIndex index = new OrderIndex();
  private long[] price = new long[1024];
  private long[] lots = new long[1024];
  private long[] arrival = new long[1024];
  private boolean[] bid = new boolean[1024];
  private int[] next = new int[1024];
  private int[] previous = new int[1024];
  private int[] last = new int[1024];
  private int free = NONE;
  private int slots;
  private int size;
  private long arrivals;

  /** Applies a row of an L3 tape; kinds that change no order are ignored. */
  public void apply(byte kind, long priceTicks, long quantityLots, long orderId) {
    switch (kind & EventKind.MASK) {
      case EventKind.ORDER_ADD_BID -> add(orderId, true, priceTicks, quantityLots);
      case EventKind.ORDER_ADD_ASK -> add(orderId, false, priceTicks, quantityLots);
      case EventKind.ORDER_CHANGE -> change(orderId, quantityLots);
      case EventKind.ORDER_DELETE -> delete(orderId);
      case EventKind.CLEAR -> clear();
      default -> {}
    }
  }

  /**
   * Adds an order at the end of its price's queue.
   *
   * @throws IllegalArgumentException when the id is 0 or already there, or the quantity not
   *     positive
   */
  public void add(long orderId, boolean buy, long priceTicks, long quantityLots) {
    if (orderId == 0 || quantityLots <= 0 || index.find(orderId) != OrderIndex.ABSENT) {
      throw new IllegalArgumentException("no new order: " + orderId + " of " + quantityLots);
    }
    int slot = takeSlot();
    price[slot] = priceTicks;
    lots[slot] = quantityLots;
    bid[slot] = buy;
    index.put(orderId, slot);
    size++;
    append(slot);
  }

  /** Sets what remains of an order; 0 removes it; an unknown id is ignored. */
  public void change(long orderId, long remainingLots) {
    int slot = index.find(orderId);
    if (slot == OrderIndex.ABSENT) {
      return;
    }
    if (remainingLots <= 0) {
      delete(orderId);
    } else if (remainingLots > lots[slot]) {
      unlink(slot);
      lots[slot] = remainingLots;
      append(slot);
    } else {
      addToLevel(slot, remainingLots - lots[slot]);
      lots[slot] = remainingLots;
    }
  }

  /** Removes an order; an unknown id is ignored. */
  public void delete(long orderId) {
    int slot = index.find(orderId);
    if (slot == OrderIndex.ABSENT) {
      return;
    }
    unlink(slot);
    index.remove(orderId);
    next[slot] = free;
    free = slot;
    size--;
  }

  /** Removes every order; arrivals go on counting. */
  public void clear() {
    levels.clear();
    bidQueues.clear();
    askQueues.clear();
    index.clear();
    free = NONE;
    slots = 0;
    size = 0;
  }

  /** The same market as quantities at prices; changes with this book. */
  public L2Book levels() {
    return levels;
  }

  /** Number of resting orders. */
  public int size() {
    return size;
  }

  /** Number of the latest arrival; 0 before the first. */
  public long arrivals() {
    return arrivals;
  }

  /** Whether an order rests. */
  public boolean contains(long orderId) {
    return index.find(orderId) != OrderIndex.ABSENT;
  }

  /** Price of a resting order, 0 for an unknown one. */
  public long priceTicks(long orderId) {
    int slot = index.find(orderId);
    return slot == OrderIndex.ABSENT ? 0 : price[slot];
  }

  /** What remains of a resting order, 0 for an unknown one. */
  public long lots(long orderId) {
    int slot = index.find(orderId);
    return slot == OrderIndex.ABSENT ? 0 : lots[slot];
  }

  /** Whether a resting order buys; false for an unknown one. */
  public boolean isBid(long orderId) {
    int slot = index.find(orderId);
    return slot != OrderIndex.ABSENT && bid[slot];
  }

  /** Arrival number of a resting order, 0 for an unknown one. */
  public long arrival(long orderId) {
    int slot = index.find(orderId);
    return slot == OrderIndex.ABSENT ? 0 : arrival[slot];
  }

  /** Quantity at a price that arrived at or before an arrival number. */
  public long lotsAhead(boolean buy, long priceTicks, long arrivalNumber) {
    long ahead = 0;
    int slot = head(buy, priceTicks);
    while (slot != NONE && arrival[slot] <= arrivalNumber) {
      ahead += lots[slot];
      slot = next[slot];
    }
    return ahead;
  }

  private PriceArray queues(boolean buy) {
    return buy ? bidQueues : askQueues;
  }

  private int head(boolean buy, long priceTicks) {
    return (int) queues(buy).get(priceTicks) - 1;
  }

  private void append(int slot) {
    arrival[slot] = ++arrivals;
    next[slot] = NONE;
    int head = head(bid[slot], price[slot]);
    if (head == NONE) {
      queues(bid[slot]).set(price[slot], slot + 1L);
      previous[slot] = NONE;
      last[slot] = slot;
    } else {
      previous[slot] = last[head];
      next[last[head]] = slot;
      last[head] = slot;
    }
    addToLevel(slot, lots[slot]);
  }

  private void unlink(int slot) {
    addToLevel(slot, -lots[slot]);
    int before = previous[slot];
    int after = next[slot];
    if (after != NONE) {
      previous[after] = before;
    }
    if (before != NONE) {
      next[before] = after;
      if (after == NONE) {
        last[head(bid[slot], price[slot])] = before;
      }
    } else {
      queues(bid[slot]).set(price[slot], after + 1L);
      if (after != NONE) {
        last[after] = last[slot];
      }
    }
  }

  private void addToLevel(int slot, long change) {
    if (bid[slot]) {
      levels.setBid(price[slot], levels.bidLots(price[slot]) + change);
    } else {
      levels.setAsk(price[slot], levels.askLots(price[slot]) + change);
    }
  }

  private int takeSlot() {
    if (free != NONE) {
      int slot = free;
      free = next[slot];
      return slot;
    }
    if (slots == price.length) {
      int length = slots * 2;
      price = Arrays.copyOf(price, length);
      lots = Arrays.copyOf(lots, length);
      arrival = Arrays.copyOf(arrival, length);
      bid = Arrays.copyOf(bid, length);
      next = Arrays.copyOf(next, length);
      previous = Arrays.copyOf(previous, length);
      last = Arrays.copyOf(last, length);
    }
    return slots++;
  }
}
