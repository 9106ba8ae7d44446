package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.activity.venue.ScriptedVenue.Reply;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueFailure.ClockSkew;
import dev.quarterdeck.core.venue.VenueFailure.OutcomeUnknown;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys, clocks and what an order's answer has to name. */
class KrakenSessionTest {
  private final TestVenue venue = TestVenue.quotedWithFeesInQuote(7);
  private int orders;

  @AfterEach
  void stop() {
    venue.close();
  }

  @Test
  void aDeskOpensItsAccountsByTheirProtocol() {
    DeskVenueAccounts accounts = venue.krakenAccounts("ada", "ben");
    VenueAccountId ada = new VenueAccountId("ada");
    VenueAdapterContract.value(accounts.adapter(ada).submit(order(), Instant.now()));

    assertThat(accounts.adapter(ada).venue()).isEqualTo(TestVenue.KRAKEN);
    assertThat(VenueAdapterContract.value(accounts.forKill(ada).openOrders())).hasSize(1);
    assertThat(VenueAdapterContract.value(accounts.adapter(ada).openOrders())).hasSize(1);
    assertThatThrownBy(() -> accounts.adapter(new VenueAccountId("ben")))
        .isInstanceOf(CredentialsUnusable.class)
        .hasMessageContaining("may withdraw");
  }

  @Test
  void aClockThatIsOffIsComparedAgainAfterAnOrderWasLate() {
    Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-7));
    VenueKey key = TestVenue.key("ada");
    VenueClock trusted = VenueClock.trusted(behind);
    VenueFailures failures =
        new VenueFailures(
            new RetryAfter(behind), new SecretScrubber(List.of(key.key(), key.secret())));
    VenueAdapter client =
        new KrakenSpot(
            KrakenSession.of(
                TestVenue.KRAKEN,
                venue.address(),
                key,
                Duration.ofSeconds(5),
                new KrakenNonces(behind),
                trusted,
                new VenueCalls(failures, trusted, CallListener.nobody())));

    assertThat(VenueAdapterContract.failure(client.submit(order(), behind.instant())))
        .isInstanceOf(ClockSkew.class);
    assertThat(VenueAdapterContract.value(client.submit(order(), behind.instant())).state())
        .isEqualTo(OrderState.ACCEPTED);
  }

  @Test
  void aSecretThatIsNoBase64IsRefusedByName() {
    assertThatThrownBy(
            () ->
                KrakenSession.of(
                    TestVenue.KRAKEN,
                    venue.address(),
                    new VenueKey("main", "a-key-of-kraken", "not base64 at all"),
                    Duration.ofSeconds(5),
                    new KrakenNonces(Clock.systemUTC()),
                    VenueClock.trusted(Clock.systemUTC()),
                    new VenueCalls(
                        new VenueFailures(
                            new RetryAfter(Clock.systemUTC()), new SecretScrubber(List.of())),
                        VenueClock.trusted(Clock.systemUTC()),
                        CallListener.nobody())))
        .isInstanceOf(CredentialsUnusable.class)
        .hasMessageContaining("'main'")
        .hasMessageNotContaining("not base64 at all");
  }

  @Test
  void anAnswerAboutAnotherOrderLeavesTheOutcomeOfASubmitOpen() throws IOException {
    for (String result :
        List.of(
            "{}",
            "[]",
            "{\"descr\":{\"order\":\"sell 1 XBTUSD @ market\"},\"txid\":[\"O-1\"]}",
            "{\"descr\":{\"order\":\"buy 1 ETHUSD @ market\"},\"txid\":[\"O-1\"]}",
            "{\"descr\":{\"order\":\"buy 1 XBTUSD @ market\"},\"txid\":[]}",
            "{\"descr\":{\"order\":\"buy 1 XBTUSD @ market\"}}")) {
      String body = "{\"error\":[],\"result\":" + result + "}";
      try (ScriptedVenue scripted =
          new ScriptedVenue(new Reply.Answer(200, "", body), KrakenRecordings.pairs())) {
        VenueAdapter client =
            TestVenue.kraken(URI.create(scripted.address()), "ada", Clock.systemUTC());
        assertThat(
                VenueAdapterContract.failure(client.submit(order("XBTUSD", "10"), Instant.now())))
            .as(body)
            .isInstanceOf(OutcomeUnknown.class);
      }
    }
  }

  private OrderRequest order() {
    return order("XBTUSDT", "40000");
  }

  private OrderRequest order(String symbol, String limit) {
    return new OrderRequest(
        ClientOrderId.derive(new BotId("harbour"), "order-" + orders++, "1"),
        new InstrumentId(symbol, TestVenue.KRAKEN),
        Side.BUY,
        new BigDecimal("0.01"),
        Optional.of(new BigDecimal(limit)),
        TimeInForce.POST_ONLY,
        false);
  }
}
