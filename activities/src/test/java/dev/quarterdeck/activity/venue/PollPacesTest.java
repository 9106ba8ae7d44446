package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollPacesTest {
  private static final URI ONE = URI.create("http://127.0.0.1:7700");
  private static final URI OTHER = URI.create("http://127.0.0.1:7701");
  private static final int WEIGHT = 30;

  private final PollPaces paces = new PollPaces(MarketDataSettings.standard());

  @Test
  void accountsAtOneAddressShareWhatPollingMayCost() {
    paces.at(ONE, Protocol.BINANCE_SPOT, WEIGHT).enter();
    paces.at(ONE, Protocol.BINANCE_SPOT, WEIGHT).enter();

    assertThat(paces.at(ONE, Protocol.BINANCE_SPOT, WEIGHT).between())
        .isEqualTo(Duration.ofMillis(3750));
  }

  @Test
  void anotherAddressOrMarketHasItsOwn() {
    paces.at(ONE, Protocol.BINANCE_SPOT, WEIGHT).enter();

    assertThat(paces.at(OTHER, Protocol.BINANCE_SPOT, WEIGHT).between())
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(paces.at(ONE, Protocol.BINANCE_USDM, 5).between()).isEqualTo(Duration.ofSeconds(1));
  }
}
