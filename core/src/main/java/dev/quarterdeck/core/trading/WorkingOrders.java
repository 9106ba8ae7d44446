package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Side;

/** Orders that are not terminal, in the order of their submission. Nothing is allocated in use. */
final class WorkingOrders {
  /** Most orders that may work at a time. */
  static final int MAXIMUM = 10;

  /** What {@link #indexOf} says of an order that is not there. */
  static final int ABSENT = -1;

  private final long[] number = new long[MAXIMUM];
  private final Side[] side = new Side[MAXIMUM];
  private final int[] level = new int[MAXIMUM];
  private final long[] priceTicks = new long[MAXIMUM];
  private final long[] leavesLots = new long[MAXIMUM];
  private final long[] submittedNanos = new long[MAXIMUM];
  private final long[] acceptedNanos = new long[MAXIMUM];
  private final OrderStatus[] status = new OrderStatus[MAXIMUM];
  private int size;

  int size() {
    return size;
  }

  boolean full() {
    return size == MAXIMUM;
  }

  void add(long orderNumber, Side orderSide, int orderLevel, long ticks, long lots, long nanos) {
    number[size] = orderNumber;
    side[size] = orderSide;
    level[size] = orderLevel;
    priceTicks[size] = ticks;
    leavesLots[size] = lots;
    submittedNanos[size] = nanos;
    acceptedNanos[size] = nanos;
    status[size] = OrderStatus.SUBMITTED;
    size++;
  }

  int indexOf(long orderNumber) {
    for (int at = 0; at < size; at++) {
      if (number[at] == orderNumber) {
        return at;
      }
    }
    return ABSENT;
  }

  /** Whether an order of this side and level works. */
  boolean occupied(Side wantedSide, int wantedLevel) {
    for (int at = 0; at < size; at++) {
      if (side[at] == wantedSide && level[at] == wantedLevel) {
        return true;
      }
    }
    return false;
  }

  /** What working orders of a side would still buy or sell. */
  long leavesLots(Side wantedSide) {
    long sum = 0;
    for (int at = 0; at < size; at++) {
      if (side[at] == wantedSide) {
        sum += leavesLots[at];
      }
    }
    return sum;
  }

  /** What working buys would still pay, without fees. */
  long buyUnits() {
    long sum = 0;
    for (int at = 0; at < size; at++) {
      if (side[at] == Side.BUY) {
        sum += leavesLots[at] * priceTicks[at];
      }
    }
    return sum;
  }

  /**
   * Moves an order on; a terminal one leaves.
   *
   * @throws IllegalStateException when an order cannot go there from where it stands
   */
  void become(int at, OrderStatus next) {
    if (!status[at].mayBecome(next)) {
      throw new IllegalStateException(
          "order " + number[at] + " cannot go from " + status[at] + " to " + next);
    }
    status[at] = next;
    if (next.terminal()) {
      remove(at);
    }
  }

  /** Marks an order as known to the execution, unless a cancel is already under way. */
  void accept(int at, long nanos) {
    acceptedNanos[at] = nanos;
    if (status[at] == OrderStatus.SUBMITTED) {
      become(at, OrderStatus.ACCEPTED);
    }
  }

  /** Takes an execution off; a filled order leaves. */
  void fill(int at, long lots) {
    if (lots <= 0 || lots > leavesLots[at]) {
      throw new IllegalStateException(
          "order " + number[at] + " has " + leavesLots[at] + " lots left, filled " + lots);
    }
    leavesLots[at] -= lots;
    if (leavesLots[at] == 0) {
      become(at, OrderStatus.FILLED);
    }
  }

  long number(int at) {
    return number[checked(at)];
  }

  Side side(int at) {
    return side[checked(at)];
  }

  int level(int at) {
    return level[checked(at)];
  }

  long priceTicks(int at) {
    return priceTicks[checked(at)];
  }

  long leavesLots(int at) {
    return leavesLots[checked(at)];
  }

  long submittedNanos(int at) {
    return submittedNanos[checked(at)];
  }

  long acceptedNanos(int at) {
    return acceptedNanos[checked(at)];
  }

  OrderStatus status(int at) {
    return status[checked(at)];
  }

  void save(StateWriter out) {
    out.writeInt(size);
    for (int at = 0; at < size; at++) {
      out.writeLong(number[at]);
      out.writeSide(side[at]);
      out.writeInt(level[at]);
      out.writeLong(priceTicks[at]);
      out.writeLong(leavesLots[at]);
      out.writeLong(submittedNanos[at]);
      out.writeLong(acceptedNanos[at]);
      out.writeEnum(status[at]);
    }
  }

  void restore(StateReader in) {
    size = in.readInt();
    for (int at = 0; at < size; at++) {
      number[at] = in.readLong();
      side[at] = in.readSide();
      level[at] = in.readInt();
      priceTicks[at] = in.readTicks();
      leavesLots[at] = in.readLots();
      submittedNanos[at] = in.readLong();
      acceptedNanos[at] = in.readLong();
      status[at] = in.readEnum(OrderStatus.class);
    }
  }

  private int checked(int at) {
    if (at >= size) {
      throw new IndexOutOfBoundsException(at + " of " + size + " working orders");
    }
    return at;
  }

  private void remove(int at) {
    int moved = size - at - 1;
    System.arraycopy(number, at + 1, number, at, moved);
    System.arraycopy(side, at + 1, side, at, moved);
    System.arraycopy(level, at + 1, level, at, moved);
    System.arraycopy(priceTicks, at + 1, priceTicks, at, moved);
    System.arraycopy(leavesLots, at + 1, leavesLots, at, moved);
    System.arraycopy(submittedNanos, at + 1, submittedNanos, at, moved);
    System.arraycopy(acceptedNanos, at + 1, acceptedNanos, at, moved);
    System.arraycopy(status, at + 1, status, at, moved);
    size--;
  }
}
