package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.FakeVenue;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.trading.BotHoldingRepository;
import dev.quarterdeck.db.trading.LedgerRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the desk of a {@link KillBench} believes of its bot harbour in one market. */
final class HarbourBooks {
  private final KillBench bench;
  private final VenueAccountId account;
  private final InstrumentId instrument;
  private final BotHoldingRepository holdings;
  private final LedgerRepository ledger;
  private int bought;

  HarbourBooks(
      KillBench bench, VenueAccountId account, InstrumentId instrument, EmbeddedDatabase database) {
    this.bench = bench;
    this.account = account;
    this.instrument = instrument;
    this.holdings = new BotHoldingRepository(database.dsl());
    this.ledger = new LedgerRepository(database.dsl());
  }

  /** Harbour buys at the market, and the desk reads it. */
  void buys(FakeVenue venue, String quantity) {
    ClientOrderId id =
        ClientOrderId.derive(KillBench.HARBOUR, account.value(), "order-" + ++bought);
    OrderRequest request =
        new OrderRequest(
            id,
            instrument,
            Side.BUY,
            new BigDecimal(quantity),
            Optional.empty(),
            TimeInForce.IMMEDIATE_OR_CANCEL,
            false);
    Object unused =
        bench.intents.record(
            new OrderIntent(request, account, KillBench.HARBOUR, Optional.empty(), Instant.now()));
    assertThat(venue.submit(request)).isInstanceOf(VenueAnswer.Answered.class);
    assertThat(bench.sender().refresh(id)).isInstanceOf(VenueAnswer.Answered.class);
  }

  /** What it holds by the executions that were read. */
  Optional<BigDecimal> position() {
    return holdings
        .of(KillBench.HARBOUR, account, List.of(instrument), "BTC")
        .position(BigDecimal.ZERO, true);
  }

  /** What the desk's orders came to. */
  BigDecimal ledger() {
    return ledger.of(account).bought().getOrDefault(instrument, BigDecimal.ZERO);
  }
}
