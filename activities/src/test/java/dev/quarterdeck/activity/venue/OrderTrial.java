package dev.quarterdeck.activity.venue;

import static dev.quarterdeck.activity.venue.VenueTrial.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** From the intent to the venue and back, over HTTP and with PostgreSQL. */
abstract class OrderTrial {
  static final InstrumentId BTCUSDT = InstrumentId.parse("BTCUSDT@binance");
  static final VenueAccountId ADA = new VenueAccountId("ada");
  static final BotId BOT = new BotId("harbour");

  @TempDir Path folder;

  final Clock clock = Clock.systemUTC();
  final EmbeddedDatabase database = EmbeddedDatabase.fresh();
  final OrderIntentRepository intents = new OrderIntentRepository(database.dsl());
  final VenueOrderRepository orders = new VenueOrderRepository(database.dsl());
  final TestVenue venue = TestVenue.quiet();
  final DeskVenueAccounts accounts = venue.accounts("ada");
  final VenueAccess access = VenueAccess.unlimited(accounts);
  final InstrumentFilters filters =
      value(accounts.adapter(ADA).instruments()).stream()
          .filter(one -> one.instrument().id().equals(BTCUSDT))
          .findFirst()
          .orElseThrow();

  private Optional<OrderSettling> settling = Optional.empty();

  @AfterEach
  void stop() {
    settling.ifPresent(OrderSettling::close);
    venue.close();
    database.close();
  }

  void foreignSell(String quantity) {
    venue.foreignOrder("ben", "symbol=BTCUSDT&side=SELL&type=MARKET&quantity=" + quantity);
  }

  Sending send(OrderIntent intent) {
    return sender().send(intent, filters, Optional.of(new BigDecimal("60000")));
  }

  VenueOrderSender sender() {
    return new VenueOrderSender(access, intents, orders, settling(), clock);
  }

  OrderSettling settling() {
    if (settling.isEmpty()) {
      settling =
          Optional.of(new OrderSettling(accounts, access, intents, orders, artifacts(), clock));
    }
    return settling.get();
  }

  ArtifactStore artifacts() {
    return new FileArtifactStore(folder);
  }

  OrderIntent buy(String price, String quantity) {
    return intent(BOT, price, quantity, clock.instant());
  }

  static OrderIntent intent(BotId bot, String price, String quantity, Instant at) {
    OrderRequest request =
        new OrderRequest(
            ClientOrderId.derive(bot, "step-" + System.nanoTime(), "1"),
            BTCUSDT,
            Side.BUY,
            new BigDecimal(quantity),
            Optional.of(new BigDecimal(price)),
            TimeInForce.GOOD_TILL_CANCELED,
            false);
    return new OrderIntent(request, ADA, bot, Optional.empty(), at.truncatedTo(ChronoUnit.MICROS));
  }

  IntentState intentState(OrderIntent intent) {
    return intents.find(intent.id()).orElseThrow().state();
  }

  /** How often the venue accepted it. */
  long placements(OrderIntent intent) {
    return venue.truth("OrderAccepted").stream()
        .filter(line -> line.toString().contains(intent.id().value()))
        .count();
  }

  static VenueOrder taken(Sending sending) {
    assertThat(sending).isInstanceOf(Sending.Taken.class);
    return ((Sending.Taken) sending).order();
  }

  static Sending.Refused refused(Sending sending) {
    assertThat(sending).isInstanceOf(Sending.Refused.class);
    return (Sending.Refused) sending;
  }

  static Sending.Unsettled unsettled(Sending sending) {
    assertThat(sending).isInstanceOf(Sending.Unsettled.class);
    return (Sending.Unsettled) sending;
  }

  static VenueOrder closed(Cancelling cancelling) {
    assertThat(cancelling).isInstanceOf(Cancelling.Closed.class);
    return ((Cancelling.Closed) cancelling).order();
  }
}
