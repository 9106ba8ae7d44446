package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.FeedLevel;
import java.util.Arrays;
import java.util.List;

/** The files that a dataset consists of, in the order in which they enter its hash. */
enum Column {
  TIMESTAMP,
  KIND,
  PRICE,
  QUANTITY,
  REFERENCE,
  OPEN,
  HIGH,
  LOW;

  String fileName() {
    return switch (this) {
      case TIMESTAMP -> "timestamp.column";
      case KIND -> "kind.column";
      case PRICE -> "price.column";
      case QUANTITY -> "quantity.column";
      case REFERENCE -> "reference.column";
      case OPEN -> "open.column";
      case HIGH -> "high.column";
      case LOW -> "low.column";
    };
  }

  private boolean ofBars() {
    return this == OPEN || this == HIGH || this == LOW;
  }

  static List<Column> of(FeedLevel feedLevel) {
    return Arrays.stream(values())
        .filter(column -> feedLevel == FeedLevel.CANDLES || !column.ofBars())
        .toList();
  }
}
