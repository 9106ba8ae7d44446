package dev.quarterdeck.core.trading;

/** How often what happened to a run's orders. Fields, as they are counted on the hot path. */
final class FlowCounts {
  long submitted;
  long denied;
  long rejected;
  long canceled;
  long cancelsSent;
  long fills;
  long makerFills;
  long fillsOffLimit;
  long queueDelayNanos;

  /** Mean time from acceptance to execution of resting orders. */
  long meanQueueDelayNanos() {
    return makerFills == 0 ? 0 : queueDelayNanos / makerFills;
  }

  void save(StateWriter out) {
    out.writeLong(submitted);
    out.writeLong(denied);
    out.writeLong(rejected);
    out.writeLong(canceled);
    out.writeLong(cancelsSent);
    out.writeLong(fills);
    out.writeLong(makerFills);
    out.writeLong(fillsOffLimit);
    out.writeLong(queueDelayNanos);
  }

  void restore(StateReader in) {
    submitted = in.readLong();
    denied = in.readLong();
    rejected = in.readLong();
    canceled = in.readLong();
    cancelsSent = in.readLong();
    fills = in.readLong();
    makerFills = in.readLong();
    fillsOffLimit = in.readLong();
    queueDelayNanos = in.readLong();
  }
}
