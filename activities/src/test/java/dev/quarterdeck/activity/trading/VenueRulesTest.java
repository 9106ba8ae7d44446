package dev.quarterdeck.activity.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.FakeVenue;
import dev.quarterdeck.core.venue.InstrumentFilters;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VenueRulesTest {
  private static final VenueId VENUE = new VenueId("binance");
  private static final Instrument TRADED = instrument("0.1");

  private final Clock clock = Clock.systemUTC();
  private final FakeVenue venue = new FakeVenue(VENUE, clock).lists(TRADED);
  private final BotNotes notes = new BotNotes(new BotId("harbour"), clock);
  private final VenueRules rules = new VenueRules(venue, TRADED, notes);

  @Test
  void nothingIsToldWhileNothingChanges() {
    rules.refresh();

    assertThat(notes.latest()).isEmpty();
  }

  @Test
  void tradingThatStopsAndGoesOnIsTold() {
    venue.rules(filters(false));
    rules.refresh();
    assertThat(rules.current().trading()).isFalse();

    venue.rules(filters(true));
    rules.refresh();
    assertThat(rules.current().trading()).isTrue();
    assertThat(notes.latest())
        .satisfiesExactly(
            first -> assertThat(first).contains("does not trade any more"),
            second -> assertThat(second).endsWith("trades again"));
  }

  @Test
  void anInstrumentThatIsListedNoMoreDoesNotTrade() {
    venue.delists(TRADED.id());
    rules.refresh();

    assertThat(rules.current().trading()).isFalse();
  }

  @Test
  void aReadThatFailsChangesNothing() {
    venue.faults(name -> Optional.of(FakeVenue.Fault.UNAVAILABLE));

    assertThatThrownBy(rules::refresh).hasMessageContaining("instruments: ");
    assertThat(rules.current().trading()).isTrue();
  }

  @Test
  void coarserIncrementsAreTakenAtTheStartAndFinerOnesRefused() {
    venue.rules(filters(true));

    assertThat(new VenueRules(venue, instrument("0.05"), notes).current().trading()).isTrue();
    assertThatThrownBy(() -> new VenueRules(venue, instrument("1"), notes))
        .hasMessageContaining("the desk counts prices in 1 and quantities in 0.001, the venue in");
  }

  private static InstrumentFilters filters(boolean trading) {
    return new InstrumentFilters(
        TRADED,
        trading,
        InstrumentFilters.Range.unlimited(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Instrument instrument(String priceIncrement) {
    return new Instrument(
        new InstrumentId("BTCUSDT", VENUE),
        InstrumentClass.SPOT,
        "BTC",
        "USDT",
        new BigDecimal(priceIncrement),
        new BigDecimal("0.001"),
        new BigDecimal("0.001"),
        BigDecimal.ONE);
  }
}
