package dev.quarterdeck.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetManifestTest {
  private static final DatasetManifest MANIFEST =
      new DatasetManifest(
          Sha256.of("content"),
          "btcusd-2013",
          MarketFixtures.INSTRUMENT,
          FeedLevel.TRADES,
          3,
          Instant.parse("2013-11-25T00:00:00Z"),
          Instant.parse("2013-12-01T16:02:05.123456789Z"),
          Map.of("TRADE_BUY", 2L, "TRADE_SELL", 1L),
          List.of(
              new DatasetGap(
                  Instant.parse("2013-11-26T00:00:00Z"),
                  Instant.parse("2013-11-26T01:00:00Z"),
                  "trades.csv:2: no trade")),
          "trades.csv",
          "MIT",
          4,
          1);

  @Test
  void manifestComesBackFromItsJson() {
    assertThat(DatasetManifest.fromJson(MANIFEST.toJson())).isEqualTo(MANIFEST);
  }

  @Test
  void otherJsonIsNoManifest() {
    assertThatThrownBy(() -> DatasetManifest.fromJson("[]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a dataset's manifest must be an object");
    assertThatThrownBy(() -> DatasetManifest.fromJson("{\"name\":\"x\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lacks");
  }
}
