package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.catalog.Envelope;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  private final Map<ClientOrderId, Open> open = new HashMap<>();
  private final Set<TradeId> counted = new HashSet<>();
  private BigDecimal position;

  /**
   * An order that may still execute.
   *
   * @param most how much of it executes at most
   * @param executed how much of that was told
   * @param ended whether it ended, and only executions before that are still to be shown
   */
  private record Open(
      Side side, Optional<BigDecimal> limit, BigDecimal most, BigDecimal executed, boolean ended) {
    static Open whole(OrderRequest order) {
      return new Open(order.side(), order.limit(), order.quantity(), BigDecimal.ZERO, false);
    }

    Open told(BigDecimal more) {
      return new Open(side, limit, most, executed.add(more), ended);
    }

    @Nullable Open unlessDone() {
      return leaves().signum() > 0 ? this : null;
    }

    BigDecimal leaves() {
      return most.subtract(executed).max(BigDecimal.ZERO);
    }
  }

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
    OrderRequest request = order.request();
    counted(order);
    open.put(request.clientOrderId(), Open.whole(request));
    track(order);
  }

  /** Executions of an order that are part of the position which this began with. */
  public synchronized void counted(VenueOrder order) {
    order.fills().forEach(fill -> counted.add(fill.tradeId()));
  }

  /**
   * Takes an order in, or says why it must not be sent.
   *
   * @param market the market's price, where known
   */
  public synchronized Optional<String> admit(OrderRequest order, Optional<BigDecimal> market) {
    Optional<String> refusal = refusal(order, market);
    if (refusal.isEmpty()) {
      open.put(order.clientOrderId(), Open.whole(order));
    }
    return refusal;
  }

  /** Takes over what is known of an order now, or was when it was read. */
  public synchronized void known(VenueOrder order) {
    for (VenueFill fill : order.fills()) {
      if (counted.add(fill.tradeId())) {
        position = position.add(brought(fill));
      }
    }
    track(order);
  }

  /**
   * An execution of an order, told by itself: nothing more may ever be told of an order that it was
   * the last of.
   */
  public synchronized void executed(ClientOrderId id, VenueFill fill) {
    if (counted.add(fill.tradeId())) {
      position = position.add(brought(fill));
      open.computeIfPresent(id, (_, order) -> order.told(fill.quantity()).unlessDone());
    }
  }

  /** An order that was not sent after all. */
  public synchronized void forget(ClientOrderId id) {
    open.remove(id);
  }

  /** Moves the position by executions that it will never be told of. */
  public synchronized void correct(BigDecimal more) {
    position = position.add(more);
  }

  /** Signed base quantity by the executions that it was told of. */
  public synchronized BigDecimal position() {
    return position;
  }

  private Optional<String> refusal(OrderRequest order, Optional<BigDecimal> market) {
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
    if (instrument.instrumentClass() == InstrumentClass.SPOT && order.side() == Side.SELL) {
      return sold(order);
    }
    if (order.reduceOnly()) {
      return Optional.empty();
    }
    if (order.limit().isEmpty()) {
      return Optional.of("an order without a limit has no largest notional");
    }
    if (market.isEmpty()) {
      return Optional.of("no market price says what it may come to");
    }
    BigDecimal signed = order.side() == Side.BUY ? position : position.negate();
    BigDecimal reached = signed.add(resting(order.side())).add(order.quantity());
    BigDecimal notional = reached.multiply(highest(order, market.get()));
    return notional.compareTo(envelope.maximumNotional()) > 0
        ? Optional.of(
            "notional "
                + text(notional)
                + " would exceed the envelope's "
                + text(envelope.maximumNotional()))
        : Optional.empty();
  }

  /** What is held on spot may be sold, and nothing else that the account has. */
  private Optional<String> sold(OrderRequest order) {
    BigDecimal sold = resting(Side.SELL).add(order.quantity());
    return sold.compareTo(wholeLots(position)) > 0
        ? Optional.of("%s would be sold, %s is held".formatted(text(sold), text(position)))
        : Optional.empty();
  }

  /** The books count what fees took of a lot only when they come to a whole one. */
  private BigDecimal wholeLots(BigDecimal quantity) {
    BigDecimal lot = instrument.quantityIncrement();
    return quantity.divide(lot, 0, RoundingMode.CEILING).multiply(lot);
  }

  /** The dearest that anything of a side may execute at or be worth. */
  private BigDecimal highest(OrderRequest order, BigDecimal market) {
    BigDecimal highest = market.max(order.limit().orElse(market));
    for (Open other : open.values()) {
      if (other.side() == order.side()) {
        highest = highest.max(other.limit().orElse(highest));
      }
    }
    return highest;
  }

  private BigDecimal resting(Side side) {
    return open.values().stream()
        .filter(order -> order.side() == side)
        .map(Open::leaves)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal brought(VenueFill fill) {
    BigDecimal signed = fill.side() == Side.BUY ? fill.quantity() : fill.quantity().negate();
    return instrument.instrumentClass() == InstrumentClass.SPOT
            && fill.commissionCurrency().equals(instrument.base())
        ? signed.subtract(fill.commission())
        : signed;
  }

  /**
   * Executions that the venue counted and did not show yet stay counted as if they could come. An
   * order that is not open any more was read before it ended, and one may have been read before an
   * execution that was told by itself.
   */
  private void track(VenueOrder order) {
    ClientOrderId id = order.request().clientOrderId();
    Open before = open.get(id);
    if (before == null) {
      return;
    }
    boolean ended = order.state().closed();
    BigDecimal quantity = order.request().quantity();
    BigDecimal most =
        ended && order.state() != OrderState.FILLED
            ? order.filledQuantity()
            : quantity.max(order.filledQuantity());
    BigDecimal executed = order.knownFilled().max(before.executed());
    if (ended && executed.compareTo(most) >= 0) {
      open.remove(id);
    } else if (ended || !before.ended()) {
      open.put(id, new Open(before.side(), before.limit(), most, executed, ended));
    }
  }

  private static String text(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
