package dev.quarterdeck.simvenue.exchange;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A living conditional order. Only {@link ConditionalOrders} touches it, under the lock. */
final class Conditional {

  private final MarginAccount owner;
  private final NewConditional asked;
  private final long id;
  private final String clientAlgoId;
  private final long createdMillis;
  private final Past<ConditionalState> past = new Past<>();
  private ConditionalStatus status = ConditionalStatus.NEW;
  private long updatedMillis;
  private long triggeredMillis;
  private @Nullable Order order;
  private @Nullable String rejection;

  Conditional(
      MarginAccount owner, NewConditional asked, long id, String clientAlgoId, long nowMillis) {
    this.owner = owner;
    this.asked = asked;
    this.id = id;
    this.clientAlgoId = clientAlgoId;
    this.createdMillis = nowMillis;
    this.updatedMillis = nowMillis;
  }

  MarginAccount owner() {
    return owner;
  }

  NewConditional asked() {
    return asked;
  }

  long id() {
    return id;
  }

  String clientAlgoId() {
    return clientAlgoId;
  }

  boolean waits() {
    return status == ConditionalStatus.NEW;
  }

  /** Whether the order that it became has ended, and it has not said so. */
  boolean outlived() {
    return status == ConditionalStatus.TRIGGERED && order != null && !order.status().open();
  }

  void became(ConditionalStatus next, long nowMillis) {
    status = next;
    updatedMillis = nowMillis;
    if (next == ConditionalStatus.TRIGGERING) {
      triggeredMillis = nowMillis;
    }
  }

  void became(Order booked, long nowMillis) {
    order = booked;
    became(ConditionalStatus.TRIGGERED, nowMillis);
  }

  void refused(String reason, long nowMillis) {
    rejection = reason;
    became(ConditionalStatus.REJECTED, nowMillis);
  }

  /** Keeps what it is now for those who look back. */
  void remember(long nowMillis) {
    past.became(state(), nowMillis);
  }

  ConditionalState state() {
    return new ConditionalState(
        owner.name(),
        id,
        clientAlgoId,
        asked,
        status,
        order == null ? null : OrderState.of(order),
        createdMillis,
        updatedMillis,
        triggeredMillis,
        rejection);
  }

  /** What a reader sees of it, nothing where it reads of a time before it was there. */
  Optional<ConditionalState> seen() {
    return Sight.isNow() ? Optional.of(state()) : past.at(Sight.millis());
  }
}
