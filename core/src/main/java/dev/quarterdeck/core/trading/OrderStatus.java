package dev.quarterdeck.core.trading;

/** Where an order stands, and where it can go from there. */
enum OrderStatus {
  /** Sent, not acknowledged. */
  SUBMITTED,
  /** Resting or being executed. */
  ACCEPTED,
  /** Cancel sent, not confirmed; it can still fill. */
  PENDING_CANCEL,
  /** Executed in full. */
  FILLED,
  /** Gone at request or by its terms, perhaps after partial fills. */
  CANCELED,
  /** Refused by the execution. */
  REJECTED;

  /** Whether nothing can happen to it any more. */
  boolean terminal() {
    return switch (this) {
      case SUBMITTED, ACCEPTED, PENDING_CANCEL -> false;
      case FILLED, CANCELED, REJECTED -> true;
    };
  }

  /** Whether an order may go from here to there. */
  boolean mayBecome(OrderStatus next) {
    return switch (this) {
      case SUBMITTED ->
          next == ACCEPTED || next == PENDING_CANCEL || next == REJECTED || next == CANCELED;
      case ACCEPTED -> next == PENDING_CANCEL || next == FILLED || next == CANCELED;
      case PENDING_CANCEL -> next == FILLED || next == CANCELED || next == REJECTED;
      case FILLED, CANCELED, REJECTED -> false;
    };
  }
}
