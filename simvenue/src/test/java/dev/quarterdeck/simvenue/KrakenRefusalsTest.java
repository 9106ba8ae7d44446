package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Kraken client is refused, and what it meets when faults strike. */
class KrakenRefusalsTest {

  private static final Map<String, String> NOTHING = Map.of();

  private KrakenVenue running;

  @BeforeEach
  void start() throws Exception {
    running = KrakenVenue.start(OptionalLong.empty());
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          price=50000.123        | EOrder:Invalid price:XBT/USDT price can only be specified up to 2 decimals.
          price=1                | EOrder:Invalid price
          price=0                | EGeneral:Invalid arguments:price
          volume=0.0000001       | EGeneral:Invalid arguments:volume
          volume=0.0001          | EOrder:Cost minimum not met
          volume=100             | EOrder:Insufficient funds
          pair=XBTEUR            | EQuery:Unknown asset pair
          type=hold              | EGeneral:Invalid arguments:type
          ordertype=stop-loss    | EGeneral:Invalid arguments:ordertype
          oflags=viqc            | EGeneral:Invalid arguments:oflags
          timeinforce=GTD        | EGeneral:Invalid arguments:timeinforce
          cl_ord_id=much-too-long-for-free-text | EGeneral:Invalid arguments:cl_ord_id
          leverage=2             | EGeneral:Invalid arguments:leverage
          reduce_only=true       | EOrder:Reduce only:Non-PC
          deadline=2020-01-01T00:00:00Z | EService:Deadline elapsed
          deadline=2120-01-01T00:00:00Z | EGeneral:Invalid arguments:deadline
          """)
  void ordersThatBreakARuleAreRefusedInTheVenuesWords(String change, String error)
      throws Exception {
    Map<String, String> order =
        new HashMap<>(
            Map.of(
                "pair", "XBTUSDT",
                "type", "buy",
                "ordertype", "limit",
                "price", "50000",
                "volume", "0.01"));
    order.put(change.split("=", 2)[0], change.split("=", 2)[1]);

    KrakenClient.Reply reply = running.ada.signed("AddOrder", order);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.error()).isEqualTo(error);
    assertThat(running.truth("OrderAccepted")).isEmpty();
  }

  @Test
  void whatIsTooSmallIsToldFromWhatIsTooFine() throws Exception {
    assertThat(
            running
                .ada
                .signed(
                    "AddOrder",
                    Map.of(
                        "pair", "XLTCXXBT",
                        "type", "buy",
                        "ordertype", "limit",
                        "price", "0.004",
                        "volume", "0.001"))
                .error())
        .isEqualTo("EGeneral:Invalid arguments:volume");
  }

  @Test
  void anOrderOfTheMakerIsNotToTake() throws Exception {
    running.ben.limit("sell", "60000", "0.1", "sell-1");
    Map<String, String> post =
        Map.of(
            "pair", "XBTUSDT",
            "type", "buy",
            "ordertype", "limit",
            "oflags", "post",
            "price", "60000",
            "volume", "0.1");

    assertThat(running.ada.signed("AddOrder", post).error()).isEqualTo("EOrder:Post only order");
  }

  @Test
  void aClientOrderIdIsRefusedWhileItsOrderIsOpenAndTakenAgainLater() throws Exception {
    running.ada.limit("buy", "50000", "0.01", "one").result();

    assertThat(running.ada.limit("buy", "50000", "0.01", "one").error())
        .isEqualTo("EOrder:Duplicate order");
    running.ada.signed("CancelOrder", Map.of("cl_ord_id", "one")).result();
    running.ada.limit("buy", "50000", "0.01", "one").result();
  }

  @Test
  void whatIsNotOpenCannotBeCancelled() throws Exception {
    for (Map<String, String> unknown :
        new Map[] {
          Map.of("txid", "O00000-00000-0000ZZ"), Map.of("txid", "5"), Map.of("cl_ord_id", "none")
        }) {
      assertThat(running.ada.signed("CancelOrder", unknown).error())
          .isEqualTo("EOrder:Unknown order");
    }
    assertThat(running.ada.signed("CancelOrder", Map.of("txid", "nonsense")).error())
        .isEqualTo("EOrder:Invalid order");
    assertThat(running.ada.signed("CancelOrder", NOTHING).error())
        .isEqualTo("EGeneral:Invalid arguments:txid");
    assertThat(running.ada.signed("CancelAll", NOTHING).result()).hasToString("{\"count\":0}");
  }

  @Test
  void badKeysSignaturesAndNoncesAreRefused() throws Exception {
    try (KrakenClient nobody =
            new KrakenClient(running.venue.spotUri(), "no-such-key", KrakenVenue.secret("ada"));
        KrakenClient forger =
            new KrakenClient(
                running.venue.spotUri(), KrakenVenue.key("ada"), KrakenVenue.secret("ben"))) {
      assertThat(nobody.signed("Balance", NOTHING).error()).isEqualTo("EAPI:Invalid key");
      assertThat(forger.signed("Balance", NOTHING).error()).isEqualTo("EAPI:Invalid signature");
    }
    running.ada.signed("Balance", 5_000, NOTHING).result();
    assertThat(running.ada.signed("Balance", 5_000, NOTHING).error())
        .isEqualTo("EAPI:Invalid nonce");
    assertThat(running.ada.signed("Balance", 4_999, NOTHING).error())
        .isEqualTo("EAPI:Invalid nonce");
    assertThat(running.ada.open("Balance", "").error()).isEqualTo("EGeneral:Unknown method");
  }

  @Test
  void theVenueSaysWhatAKeyMayDo() throws Exception {
    assertThat(running.ada.signed("GetApiKeyInfo", NOTHING).result().path("permissions").toString())
        .contains("modify-trades")
        .doesNotContain("withdraw");
    assertThat(running.ben.signed("GetApiKeyInfo", NOTHING).result().path("permissions").toString())
        .contains("withdraw-funds");
  }

  @Test
  void faultsSpeakKrakensLanguage() throws Exception {
    fault("too-many-requests", ", \"retryAfterSeconds\": 3");
    KrakenClient.Reply limited = running.ada.limit("buy", "50000", "0.01", "a");
    assertThat(limited.status()).isEqualTo(200);
    assertThat(limited.error()).isEqualTo("EAPI:Rate limit exceeded");

    fault("server-error", ", \"status\": 504");
    KrakenClient.Reply broken = running.ada.limit("buy", "50000", "0.01", "a");
    assertThat(broken.status()).isEqualTo(504);
    assertThat(broken.text()).startsWith("<html>");
    assertThat(running.truth("OrderAccepted")).isEmpty();
  }

  @Test
  void theVenueIsAwayLateBehindItselfAndHalfHearted() throws Exception {
    for (String id : new String[] {"a", "b", "c"}) {
      running.ada.limit("buy", "50000", "0.01", id).result();
    }
    strike("/0/private/OpenOrders", "maintenance", "");
    assertThat(running.ada.signed("OpenOrders", NOTHING).error()).isEqualTo("EService:Unavailable");
    strike("/0/private/OpenOrders", "stale-reads", ", \"millis\": 60000");
    assertThat(running.ada.signed("OpenOrders", NOTHING).result().path("open")).isEmpty();
    strike("/0/public/Time", "clock-skew", ", \"millis\": 3600000");
    long ahead = running.ada.open("Time", "").result().path("unixtime").asLong();
    assertThat(Instant.ofEpochSecond(ahead)).isAfter(Instant.now().plusSeconds(3500));
    strike("/0/private/CancelAll", "partial-cancel", ", \"most\": 2");
    assertThat(running.ada.signed("CancelAll", NOTHING).result()).hasToString("{\"count\":2}");
    strike("/0/private/CancelOrder", "fill-during-cancel", ", \"share\": \"0.5\"");
    running.ada.signed("CancelOrder", Map.of("cl_ord_id", "c")).result();
    assertThat(
            running
                .ada
                .signed("ClosedOrders", Map.of("cl_ord_id", "c"))
                .result()
                .path("closed")
                .iterator()
                .next()
                .path("vol_exec")
                .asString())
        .isEqualTo("0.00500000");
  }

  @Test
  void anAnswerLostAfterBookingLeavesTheOrderThere() throws Exception {
    fault("reset", ", \"moment\": \"AFTER_BOOKING\"");

    assertThatThrownBy(() -> running.ada.limit("buy", "50000", "0.01", "lost"))
        .isInstanceOf(IOException.class);
    assertThat(running.ada.signed("OpenOrders", Map.of("cl_ord_id", "lost")).result().path("open"))
        .hasSize(1);
    assertThat(running.truth("RequestReceived").getFirst().path("account").asString())
        .isEqualTo("ada");
    assertThat(running.admin("GET", "/truth", "").toString())
        .doesNotContain(KrakenVenue.secret("ada"), KrakenVenue.key("ada"));
  }

  @Test
  void aDeadlineThatIsNearEnoughIsTaken() throws Exception {
    Map<String, String> order =
        Map.of(
            "pair", "XBTUSDT",
            "type", "buy",
            "ordertype", "limit",
            "price", "50000",
            "volume", "0.01",
            "deadline", Instant.now().plusSeconds(50).toString());

    assertThat(running.ada.signed("AddOrder", order).result().path("txid")).hasSize(1);
  }

  private void fault(String effect, String more) throws Exception {
    strike("/0/private/AddOrder", effect, more);
  }

  private void strike(String path, String effect, String more) throws Exception {
    running.admin(
        "POST",
        "/faults",
        "{\"path\": \"%s\", \"effect\": \"%s\"%s}".formatted(path, effect, more));
  }
}
