package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.OrderIntents.Execution;

/**
 * What paper execution knows of its orders, as columns. An order without leaves is gone at the next
 * {@link #sweep}. The prices watched for are kept beside them, so that most rows of a tape are
 * dismissed by a comparison or two.
 */
final class PaperOrders {
  private static final int MAXIMUM = WorkingOrders.MAXIMUM;

  final long[] number = new long[MAXIMUM];
  final Side[] side = new Side[MAXIMUM];
  final long[] priceTicks = new long[MAXIMUM];
  final long[] leavesLots = new long[MAXIMUM];
  final Execution[] execution = new Execution[MAXIMUM];
  final long[] arrivalNanos = new long[MAXIMUM];
  final long[] cancelNanos = new long[MAXIMUM];
  final long[] gateNanos = new long[MAXIMUM];
  final long[] queueLots = new long[MAXIMUM];
  final long[] claimLots = new long[MAXIMUM];
  final long[] arrival = new long[MAXIMUM];
  final boolean[] live = new boolean[MAXIMUM];
  int size;
  boolean anyLive;
  long nextNanos = Long.MAX_VALUE;
  long highestBuy = Long.MIN_VALUE;
  long lowestBuy = Long.MAX_VALUE;
  long lowestSell = Long.MAX_VALUE;
  long highestSell = Long.MIN_VALUE;

  void add(
      long orderNumber,
      Side orderSide,
      long ticks,
      long lots,
      Execution orderExecution,
      long arrivesNanos) {
    int at = size++;
    number[at] = orderNumber;
    side[at] = orderSide;
    priceTicks[at] = ticks;
    leavesLots[at] = lots;
    execution[at] = orderExecution;
    arrivalNanos[at] = arrivesNanos;
    cancelNanos[at] = Long.MAX_VALUE;
    gateNanos[at] = arrivesNanos;
    queueLots[at] = 0;
    claimLots[at] = 0;
    arrival[at] = 0;
    live[at] = false;
    refresh();
  }

  int indexOf(long orderNumber) {
    for (int at = 0; at < size; at++) {
      if (number[at] == orderNumber && leavesLots[at] > 0) {
        return at;
      }
    }
    return -1;
  }

  /** Whether a live buy may stand at a price. */
  boolean buyAt(long ticks) {
    return ticks >= lowestBuy && ticks <= highestBuy;
  }

  /** Whether a live sell may stand at a price. */
  boolean sellAt(long ticks) {
    return ticks >= lowestSell && ticks <= highestSell;
  }

  /** After an unobserved stretch the place in the queue is what the book will show. */
  void loseQueue() {
    for (int at = 0; at < size; at++) {
      queueLots[at] = Long.MAX_VALUE;
    }
  }

  /** Removes what has no leaves and looks anew at what is due and watched for. */
  void sweep() {
    int kept = 0;
    for (int at = 0; at < size; at++) {
      if (leavesLots[at] > 0) {
        if (kept != at) {
          move(at, kept);
        }
        kept++;
      }
    }
    size = kept;
    refresh();
  }

  /** Looks anew at what is due and watched for. */
  void refresh() {
    nextNanos = Long.MAX_VALUE;
    anyLive = false;
    highestBuy = Long.MIN_VALUE;
    lowestBuy = Long.MAX_VALUE;
    lowestSell = Long.MAX_VALUE;
    highestSell = Long.MIN_VALUE;
    for (int at = 0; at < size; at++) {
      nextNanos = Math.min(nextNanos, cancelNanos[at]);
      if (!live[at]) {
        nextNanos = Math.min(nextNanos, arrivalNanos[at]);
        continue;
      }
      anyLive = true;
      if (claimLots[at] > 0) {
        nextNanos = Math.min(nextNanos, gateNanos[at]);
      }
      if (side[at] == Side.BUY) {
        highestBuy = Math.max(highestBuy, priceTicks[at]);
        lowestBuy = Math.min(lowestBuy, priceTicks[at]);
      } else {
        lowestSell = Math.min(lowestSell, priceTicks[at]);
        highestSell = Math.max(highestSell, priceTicks[at]);
      }
    }
  }

  void save(StateWriter out) {
    out.writeInt(size);
    for (int at = 0; at < size; at++) {
      out.writeLong(number[at]);
      out.writeSide(side[at]);
      out.writeLong(priceTicks[at]);
      out.writeLong(leavesLots[at]);
      out.writeEnum(execution[at]);
      out.writeLong(arrivalNanos[at]);
      out.writeLong(cancelNanos[at]);
      out.writeLong(gateNanos[at]);
      out.writeLong(queueLots[at]);
      out.writeLong(claimLots[at]);
      out.writeLong(arrival[at]);
      out.writeBoolean(live[at]);
    }
  }

  void restore(StateReader in) {
    size = in.readInt();
    for (int at = 0; at < size; at++) {
      number[at] = in.readLong();
      side[at] = in.readSide();
      priceTicks[at] = in.readTicks();
      leavesLots[at] = in.readLots();
      execution[at] = in.readEnum(Execution.class);
      arrivalNanos[at] = in.readLong();
      cancelNanos[at] = in.readLong();
      gateNanos[at] = in.readLong();
      queueLots[at] = in.readLots();
      claimLots[at] = in.readLots();
      arrival[at] = in.readLong();
      live[at] = in.readBoolean();
    }
    refresh();
  }

  private void move(int from, int to) {
    number[to] = number[from];
    side[to] = side[from];
    priceTicks[to] = priceTicks[from];
    leavesLots[to] = leavesLots[from];
    execution[to] = execution[from];
    arrivalNanos[to] = arrivalNanos[from];
    cancelNanos[to] = cancelNanos[from];
    gateNanos[to] = gateNanos[from];
    queueLots[to] = queueLots[from];
    claimLots[to] = claimLots[from];
    arrival[to] = arrival[from];
    live[to] = live[from];
  }

  /** Whether a price is within an order's limit. */
  boolean withinLimit(int at, long price) {
    return side[at] == Side.BUY ? price <= priceTicks[at] : price >= priceTicks[at];
  }
}
