package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScrubberTest {
  private static final String KEY =
      "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
  private static final String SIGNATURE =
      "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71";

  private final SecretScrubber known = new SecretScrubber(List.of(KEY));
  private final SecretScrubber unaware = new SecretScrubber(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.binance.com/api/v3/order?symbol=LTCBTC&signature=" + SIGNATURE,
        "Server returned 400 for POST \"http://127.0.0.1:8080/api/v3/order?a=1&signature="
            + SIGNATURE
            + "\" at once",
        "GET /api/v3/account?timestamp=1&signature=" + SIGNATURE + " HTTP/1.1",
        "symbol=LTCBTC&timestamp=1499827319559&signature=" + SIGNATURE,
        "{\"signature\":\"" + SIGNATURE + "\"}",
        "wss://stream.binance.com/ws?listenKey=" + SIGNATURE,
        "listenKey: " + SIGNATURE,
        "X-MBX-APIKEY: " + SIGNATURE,
        "{X-MBX-APIKEY=[" + SIGNATURE + "], Accept=[*/*]}",
        "apiKey=" + SIGNATURE,
        "api_key = " + SIGNATURE,
        "secretKey=" + SIGNATURE,
        "\"secret\": \"" + SIGNATURE + "\"",
        "API-Sign: " + SIGNATURE,
        "Authorization: Bearer " + SIGNATURE,
      })
  void noShapeInWhichAClientPrintsASecretGetsThrough(String message) {
    assertThat(unaware.scrub(message)).doesNotContain(SIGNATURE).contains("***");
  }

  @Test
  void aKnownSecretIsGoneWhereverItStands() {
    assertThat(known.scrub("refused " + KEY + "!")).isEqualTo("refused ***!");
  }

  @Test
  void whatAnOperatorNeedsStays() {
    assertThat(known.scrub("POST https://api.binance.com/api/v3/order?x=1 answered 400"))
        .isEqualTo("POST https://api.binance.com/api/v3/order?*** answered 400");
    assertThat(known.scrub("-1022 Signature for this request is not valid."))
        .isEqualTo("-1022 Signature for this request is not valid.");
    assertThat(known.scrub("-2014 API-key format invalid."))
        .isEqualTo("-2014 API-key format invalid.");
  }

  @Test
  void aSecretThatIsOrdinaryTextIsRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> new SecretScrubber(List.of("abc")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("abc");
  }
}
