package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueOrder;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Fails a test that asks of it what the test did not mean to be asked. */
public abstract class UnaskedSender implements OrderSender {
  private static AssertionError unasked() {
    return new AssertionError("nobody should ask this");
  }

  @Override
  public Sending send(OrderIntent intent, InstrumentFilters filters, Optional<BigDecimal> market) {
    throw unasked();
  }

  @Override
  public Sending settle(ClientOrderId order) {
    throw unasked();
  }

  @Override
  public Cancelling cancel(ClientOrderId order) {
    throw unasked();
  }

  @Override
  public VenueOrder note(ClientOrderId order, OrderReport.Status status) {
    throw unasked();
  }

  @Override
  public VenueAnswer<VenueOrder> refresh(ClientOrderId order, BudgetLane lane) {
    throw unasked();
  }

  @Override
  public void refresh(
      VenueAccountId account,
      InstrumentId instrument,
      Collection<ClientOrderId> ids,
      BudgetLane lane,
      Consumer<VenueOrder> read) {
    throw unasked();
  }

  @Override
  public VenueAnswer<List<AccountFill>> readFills(
      VenueAccountId account, InstrumentId instrument, BudgetLane lane) {
    throw unasked();
  }

  @Override
  public Optional<VenueOrder> find(ClientOrderId order) {
    throw unasked();
  }

  @Override
  public List<VenueOrder> open(BotId bot) {
    throw unasked();
  }
}
