package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueFill;
import java.util.List;
import java.util.Set;

/**
 * Tells the engine of an order at the venue what it does not know yet, in the order it promises.
 */
final class OrderTelling {
  private final Instrument instrument;
  private final VenueReports reports;
  private final VenueCharges charges;
  private long restingFilledLots;

  OrderTelling(Instrument instrument, VenueReports reports) {
    this.instrument = instrument;
    this.reports = reports;
    this.charges = new VenueCharges(instrument);
  }

  /**
   * Tells what is new of an order.
   *
   * @param booked executions that are in the books already: they only make the order smaller
   */
  void tell(SentOrder sent, Set<TradeId> booked, long nowNanos) {
    tellAcceptance(sent, nowNanos);
    tellFills(sent, booked, nowNanos);
    tellEnd(sent, nowNanos);
  }

  /** Tells of an execution whose order nothing is known of any more. */
  void ofUnknownOrder(VenueFill fill, long nowNanos) {
    late(0, fill, instrument.lots(fill.quantity()), fee(fill), nowNanos);
    charge(fill);
  }

  /** Books what is owed in base currency as far as it comes to whole lots. */
  void chargeOwed(long priceTicks) {
    long lots = charges.wholeLots();
    if (lots > 0) {
      reports.chargedInBase(lots, priceTicks);
    }
  }

  /** Quantity filled while resting. */
  long restingFilledLots() {
    return restingFilledLots;
  }

  void save(StateWriter out) {
    out.writeLong(restingFilledLots);
    charges.save(out);
  }

  void restore(StateReader in) {
    restingFilledLots = in.readLots();
    charges.restore(in);
  }

  private void tellAcceptance(SentOrder sent, long nowNanos) {
    if (sent.acceptedTold || sent.endTold) {
      return;
    }
    boolean known =
        switch (sent.order.state()) {
          case ACCEPTED, PARTIALLY_FILLED, PENDING_CANCEL, FILLED, CANCELED, EXPIRED -> true;
          case INITIALIZED, SUBMITTED, UNKNOWN, DENIED, REJECTED, LOST ->
              !sent.order.fills().isEmpty();
        };
    if (known) {
      sent.acceptedTold = true;
      reports.accepted(sent.number, nowNanos);
    }
  }

  private void tellFills(SentOrder sent, Set<TradeId> booked, long nowNanos) {
    List<VenueFill> fills = sent.order.fills();
    for (; sent.fillsTold < fills.size(); sent.fillsTold++) {
      VenueFill fill = fills.get(sent.fillsTold);
      long lots = instrument.lots(fill.quantity());
      long within = sent.endTold ? 0 : Math.min(lots, sent.quantityLots - sent.lotsTold);
      sent.lotsTold += within;
      if (booked.contains(fill.tradeId())) {
        reports.filledBefore(sent.number, within);
      } else {
        tell(sent.number, fill, within, lots - within, nowNanos);
      }
      if (sent.lotsTold == sent.quantityLots && !sent.endTold) {
        end(sent, nowNanos);
      }
    }
  }

  private void tell(long number, VenueFill fill, long within, long beyond, long nowNanos) {
    if (within > 0) {
      fill(number, fill, within, nowNanos);
    }
    if (beyond > 0) {
      late(number, fill, beyond, within > 0 ? 0 : fee(fill), nowNanos);
    }
    charge(fill);
  }

  private void tellEnd(SentOrder sent, long nowNanos) {
    if (sent.endTold) {
      return;
    }
    switch (sent.order.state()) {
      case INITIALIZED, SUBMITTED, UNKNOWN, ACCEPTED, PARTIALLY_FILLED, PENDING_CANCEL, FILLED -> {}
      case CANCELED, EXPIRED -> {
        if (!sent.order.missesFills()) {
          end(sent, nowNanos);
          reports.canceled(sent.number, nowNanos);
        }
      }
      case DENIED, REJECTED, LOST -> {
        end(sent, nowNanos);
        if (sent.acceptedTold) {
          reports.canceled(sent.number, nowNanos);
        } else {
          reports.rejected(sent.number, nowNanos);
        }
      }
    }
  }

  private static void end(SentOrder sent, long nowNanos) {
    sent.endTold = true;
    sent.endedNanos = nowNanos;
    sent.cancelAgainNanos = Long.MAX_VALUE;
  }

  private void fill(long number, VenueFill fill, long lots, long nowNanos) {
    long price = instrument.ticks(fill.price());
    if (fill.liquidity() == LiquiditySide.MAKER) {
      restingFilledLots += lots;
    }
    charges
        .feeUnits(fill)
        .ifPresentOrElse(
            fee -> reports.filled(number, nowNanos, price, lots, fill.liquidity(), fee),
            () -> reports.filled(number, nowNanos, price, lots, fill.liquidity()));
  }

  private void late(long number, VenueFill fill, long lots, long feeUnits, long nowNanos) {
    reports.filledLate(
        number,
        fill.side(),
        nowNanos,
        instrument.ticks(fill.price()),
        lots,
        fill.liquidity(),
        feeUnits);
  }

  /** A fee in a third currency has no place in these books: it is in the account's balances. */
  private long fee(VenueFill fill) {
    return charges.feeUnits(fill).orElse(0);
  }

  private void charge(VenueFill fill) {
    long lots = charges.baseLots(fill);
    if (lots > 0) {
      reports.chargedInBase(lots, instrument.ticks(fill.price()));
    }
  }
}
