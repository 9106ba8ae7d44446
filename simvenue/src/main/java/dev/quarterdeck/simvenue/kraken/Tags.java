package dev.quarterdeck.simvenue.kraken;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What clients wrote on their orders and the books do not keep. */
final class Tags {

  private static final Tag NONE = new Tag(0, "fciq");

  private final Map<Long, Tag> byOrder = new ConcurrentHashMap<>();

  /**
   * What a client wrote on an order.
   *
   * @param userReference 0 where it gave none
   * @param flags comma separated
   */
  record Tag(long userReference, String flags) {}

  void put(long orderId, Tag tag) {
    byOrder.put(orderId, tag);
  }

  /** Orders that did not come through Kraken's interface have an empty one. */
  Tag of(long orderId) {
    return byOrder.getOrDefault(orderId, NONE);
  }
}
