package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import dev.quarterdeck.core.venue.VenueAnswer;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class FundingRateTest {
  @Test
  void aPerpetualsRateIsTheVenuesAndSpotHasNone() {
    try (TestVenue venue = TestVenue.quoted(7)) {
      assertThat(rate(venue.address(), Protocol.BINANCE_USDM, "BTCUSDT@binance-usdm"))
          .isInstanceOfSatisfying(
              VenueAnswer.Answered.class,
              answer ->
                  assertThat(answer.value())
                      .asInstanceOf(InstanceOfAssertFactories.optional(BigDecimal.class))
                      .isPresent());
      assertThat(rate(venue.address(), Protocol.BINANCE_SPOT, "BTCUSDT@binance"))
          .isEqualTo(new VenueAnswer.Answered<>(Optional.<BigDecimal>empty()));
      assertThat(rate(venue.address(), Protocol.BINANCE_USDM, "NOSUCH@binance-usdm"))
          .isInstanceOf(VenueAnswer.Failed.class);
    }
  }

  private static VenueAnswer<Optional<BigDecimal>> rate(
      URI venue, Protocol protocol, String instrument) {
    return new BinanceMarketData(
            venue, Optional.empty(), protocol, Clock.systemUTC(), MarketDataTrials.quick())
        .fundingRate(InstrumentId.parse(instrument));
  }
}
