package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.catalog.Envelope;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrder;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a bot within its envelope at the last step before the venue, by what it was told of orders
 * and by nothing that the strategy or the engine believes. Every order that may be working counts
 * as if it filled. Safe for use by several threads.
 */
public final class EnvelopeGuard {
  private final Envelope envelope;
  private final Mode mode;
  private final Instrument instrument;
  private final int leverage;
  private final Map<ClientOrderId, BigDecimal> leaves = new HashMap<>();
  private final Map<ClientOrderId, Side> sides = new HashMap<>();
  private final Set<TradeId> counted = new HashSet<>();
  private BigDecimal position;

  /**
   * Begins with a position.
   *
   * @param instrument what the bot trades
   * @param leverage its configured leverage
   * @param position signed base quantity that the bot holds now
   * @throws IllegalArgumentException when the leverage is above the envelope's
   */
  public EnvelopeGuard(
      Envelope envelope, Mode mode, Instrument instrument, int leverage, BigDecimal position) {
    this.envelope = Objects.requireNonNull(envelope, "envelope");
    this.mode = Objects.requireNonNull(mode, "mode");
    this.instrument = Objects.requireNonNull(instrument, "instrument");
    this.leverage = leverage;
    this.position = Objects.requireNonNull(position, "position");
  }

  /** An order that may be working already, whatever the envelope says of it. */
  public synchronized void working(VenueOrder order) {
    sides.put(order.request().clientOrderId(), order.request().side());
    order.fills().forEach(fill -> counted.add(fill.tradeId()));
    track(order);
  }

  /** Takes an order in, or says why it must not be sent. */
  public synchronized Optional<String> admit(OrderRequest order) {
    Optional<String> refusal = refusal(order);
    if (refusal.isEmpty()) {
      sides.put(order.clientOrderId(), order.side());
      leaves.put(order.clientOrderId(), order.quantity());
    }
    return refusal;
  }

  /** Takes over what is known of an order now. */
  public synchronized void known(VenueOrder order) {
    for (VenueFill fill : order.fills()) {
      if (counted.add(fill.tradeId())) {
        position =
            position.add(fill.side() == Side.BUY ? fill.quantity() : fill.quantity().negate());
      }
    }
    track(order);
  }

  /** An order that was not sent after all. */
  public synchronized void forget(ClientOrderId id) {
    leaves.remove(id);
    sides.remove(id);
  }

  /** Signed base quantity by the executions that it was told of. */
  public synchronized BigDecimal position() {
    return position;
  }

  private Optional<String> refusal(OrderRequest order) {
    if (mode.compareTo(Mode.PAPER) <= 0) {
      return Optional.of("mode " + mode.text() + " sends no orders");
    }
    if (!envelope.allowedInstruments().contains(order.instrument())
        || !order.instrument().equals(instrument.id())) {
      return Optional.of(order.instrument() + " is not in the envelope");
    }
    if (leverage > envelope.maximumLeverage()) {
      return Optional.of(
          "leverage " + leverage + " is above the cap of " + envelope.maximumLeverage());
    }
    boolean spotSale =
        instrument.instrumentClass() == InstrumentClass.SPOT && order.side() == Side.SELL;
    if (spotSale || order.reduceOnly()) {
      return Optional.empty();
    }
    if (order.limit().isEmpty()) {
      return Optional.of("an order without a limit has no largest notional");
    }
    BigDecimal signed = order.side() == Side.BUY ? position : position.negate();
    BigDecimal reached = signed.add(resting(order.side())).add(order.quantity());
    BigDecimal notional = reached.multiply(order.limit().get());
    return notional.compareTo(envelope.maximumNotional()) > 0
        ? Optional.of(
            "notional "
                + notional.stripTrailingZeros().toPlainString()
                + " would exceed the envelope's "
                + envelope.maximumNotional().stripTrailingZeros().toPlainString())
        : Optional.empty();
  }

  private BigDecimal resting(Side side) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<ClientOrderId, BigDecimal> order : leaves.entrySet()) {
      if (sides.get(order.getKey()) == side) {
        sum = sum.add(order.getValue());
      }
    }
    return sum;
  }

  /** Executions that the venue counted and did not show yet stay counted as if they could come. */
  private void track(VenueOrder order) {
    ClientOrderId id = order.request().clientOrderId();
    if (order.state().closed() && !order.missesFills()) {
      forget(id);
      return;
    }
    BigDecimal unknown =
        order.state().closed()
            ? order.filledQuantity().max(BigDecimal.ZERO)
            : order.request().quantity();
    leaves.put(id, unknown.subtract(order.knownFilled()).max(BigDecimal.ZERO));
    sides.put(id, order.request().side());
  }
}
