package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.exchange.FeeTerm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a setup file may say, and what it may leave out. */
class VenueSetupTest {

  private static final String SYMBOL =
      """
      {"symbol": "BTCUSDT", "base": "BTC", "quote": "USDT",
       "price": {"min": "0.01", "max": "1000000", "step": "0.01"},
       "lot": {"min": "0.000001", "max": "9000", "step": "0.000001"}, "maxMarketQuantity": "100",
       "minNotional": "10", "multiplierUp": "5", "multiplierDown": "0.2",
       "averagePriceMinutes": 5, "maxOrders": 200, "referencePrice": "60000"}""";
  private static final String ACCOUNT =
      """
      "name": "ada", "apiKey": "%s", "secret": "s", "mayWithdraw": false,
      "fees": {"maker": "0.002", "taker": "0.003"}, "balances": {"BTC": "1"}"""
          .formatted("a".repeat(64));
  private static final String LIMITS =
      """
      {"weightPerMinute": 6000, "ordersPer10s": 100, "ordersPerDay": 200000,
       "refusalsBeforeBan": 5}""";

  @TempDir private Path folder;

  @Test
  void whatAFileLeavesOutIsAsRecordedOrDocumented() throws Exception {
    VenueSetup setup = read(ACCOUNT, "");

    assertThat(setup.perpetuals()).hasSize(2);
    assertThat(setup.perpetualLimits().weightPerMinute()).isEqualTo(2400);
    assertThat(setup.feeRules().discountAsset()).isEqualTo("BNB");
    assertThat(setup.accounts().getFirst().perpetualWallet()).isZero();
    assertThat(setup.accounts().getFirst().feeTerms()).isEmpty();
  }

  @Test
  void anAccountReadsTheTermsThatItsFileGivesIt() throws Exception {
    VenueSetup setup =
        read(
            ACCOUNT
                + """
                , "feeTerms": ["BY_TIER", "IN_DISCOUNT_ASSET"], "perpetualWallet": "500",
                "perpetualFees": {"maker": "0", "taker": "0.0001"}""",
            """
            , "perpetuals": [], "feeRules": {"discountAsset": "QDX", "discount": "0.4",
              "tiers": [{"volume": "0", "maker": "0.0001", "taker": "0.0002"}]}""");
    assertThat(setup.accounts().getFirst().feeTerms())
        .containsExactlyInAnyOrder(FeeTerm.BY_TIER, FeeTerm.IN_DISCOUNT_ASSET);

    try (SimVenue venue = SimVenue.start(setup, 0, 0, OptionalLong.empty(), Clock.systemUTC());
        SpotClient ada = new SpotClient(venue.spotUri(), "a".repeat(64), "s")) {
      JsonNode commission =
          ada.signed("GET", "/api/v3/account/commission", Map.of("symbol", "BTCUSDT")).json();
      assertThat(commission.at("/standardCommission/taker").asString()).isEqualTo("0.00020000");
      assertThat(commission.at("/discount/enabledForAccount").asBoolean()).isTrue();
      assertThat(commission.at("/discount/discountAsset").asString()).isEqualTo("QDX");
      assertThat(commission.at("/discount/discount").asString()).isEqualTo("0.60000000");
      assertThat(ada.signed("GET", "/sapi/v1/bnbBurn", Map.of()).json().path("spotBNBBurn"))
          .isEqualTo(RunningVenue.JSON.readTree("true"));
      assertThat(ada.signed("GET", "/fapi/v2/balance", Map.of()).json().at("/0/balance").asString())
          .isEqualTo("500.00000000");
      assertThat(ada.open("/fapi/v1/exchangeInfo").json().path("symbols")).isEmpty();
    }
  }

  private VenueSetup read(String account, String more) throws Exception {
    Path file = folder.resolve("venue.json");
    Files.writeString(
        file,
        "{\"symbols\": [%s], \"accounts\": [{%s}], \"limits\": %s%s}"
            .formatted(SYMBOL, account, LIMITS, more));
    return VenueSetup.read(file);
  }
}
