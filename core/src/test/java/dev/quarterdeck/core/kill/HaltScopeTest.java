package dev.quarterdeck.core.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.venue.VenueAccountId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HaltScopeTest {
  private static final BotId HARBOUR = new BotId("harbour");
  private static final VenueAccountId MAIN = new VenueAccountId("binance-main");

  @ParameterizedTest
  @ValueSource(strings = {"desk", "venue:binance-main", "bot:harbour"})
  void aScopeIsReadAsItIsWritten(String text) {
    assertThat(HaltScope.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Desk", "desk ", "venue", "venue:", "bot:", "bot:A B", "all"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> HaltScope.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "desk, true",
    "venue:binance-main, true",
    "venue:kraken-main, false",
    "bot:harbour, true",
    "bot:breakwater, false"
  })
  void aScopeCoversWhatItStops(String scope, boolean covers) {
    assertThat(HaltScope.parse(scope).covers(HARBOUR, MAIN)).isEqualTo(covers);
    assertThat(HaltScope.covering(HARBOUR, MAIN).contains(HaltScope.parse(scope)))
        .isEqualTo(covers);
  }
}
