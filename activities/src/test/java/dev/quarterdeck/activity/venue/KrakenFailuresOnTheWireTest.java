package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.venue.ScriptedVenue.Reply;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.OutcomeUnknown;
import dev.quarterdeck.core.venue.VenueFailure.VenueUnavailable;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The adapter against a port that answers as Kraken does. */
class KrakenFailuresOnTheWireTest {
  private static final String TABLE = "/dev/quarterdeck/activity/venue/kraken-failures.csv";
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_788_406_450), ZoneOffset.UTC);

  @ParameterizedTest(name = "{0} {2}")
  @CsvFileSource(resources = TABLE, delimiter = '|', ignoreLeadingAndTrailingWhitespace = true)
  void everyAnswerOfTheTableMeansWhatTheTableSays(
      int status, String headers, String body, String ofARead, String ofASubmit)
      throws IOException {
    Reply reply =
        new Reply.Answer(
            status, Objects.requireNonNullElse(headers, ""), Objects.requireNonNullElse(body, ""));

    assertThat(VenueFailuresOnTheWireTest.words(failureOfARead(reply)))
        .as("of a read")
        .isEqualTo(ofARead);
    assertThat(VenueFailuresOnTheWireTest.words(failureOfASubmit(reply)))
        .as("of a submit")
        .isEqualTo(ofASubmit);
  }

  @Test
  void aLostAnswerLeavesTheOutcomeOfASubmitOpen() throws IOException {
    assertThat(failureOfASubmit(new Reply.Reset())).isInstanceOf(OutcomeUnknown.class);
    assertThat(failureOfARead(new Reply.Reset())).isInstanceOf(VenueUnavailable.class);
  }

  @Test
  void aSubmitWhoseConnectionIsDroppedIsSentOnce() throws IOException {
    try (ScriptedVenue venue = new ScriptedVenue(new Reply.Reset(), KrakenRecordings.pairs())) {
      VenueAnswer<?> answer = client(venue).submit(order(), CLOCK.instant());

      assertThat(VenueAdapterContract.failure(answer)).isInstanceOf(OutcomeUnknown.class);
      assertThat(venue.requests()).containsExactly("POST /0/private/AddOrder");
    }
  }

  @Test
  void ofSeveralErrorsTheOneThatLeavesMostOpenCounts() throws IOException {
    Reply reply =
        new Reply.Answer(
            200, "", "{\"error\":[\"EOrder:Insufficient funds\",\"EGeneral:Internal error\"]}");

    assertThat(failureOfASubmit(reply)).isInstanceOf(OutcomeUnknown.class);
  }

  private static VenueFailure failureOfARead(Reply reply) throws IOException {
    try (ScriptedVenue venue = new ScriptedVenue(reply, KrakenRecordings.pairs())) {
      return checked(client(venue).openOrders());
    }
  }

  private static VenueFailure failureOfASubmit(Reply reply) throws IOException {
    try (ScriptedVenue venue = new ScriptedVenue(reply, KrakenRecordings.pairs())) {
      return checked(client(venue).submit(order(), CLOCK.instant()));
    }
  }

  private static VenueFailure checked(VenueAnswer<?> answer) {
    VenueFailure failure = VenueAdapterContract.failure(answer);
    assertThat(failure.detail())
        .doesNotContain(TestVenue.key("ada").key(), TestVenue.key("ada").secret(), "API-Sign");
    return failure;
  }

  private static OrderRequest order() {
    return new OrderRequest(
        ClientOrderId.derive(new BotId("harbour"), "tick-1", "buy-0"),
        InstrumentId.parse("XBTUSD@kraken"),
        Side.BUY,
        new BigDecimal("0.001"),
        Optional.of(new BigDecimal("100000")),
        TimeInForce.POST_ONLY,
        false);
  }

  private static VenueAdapter client(ScriptedVenue venue) {
    return TestVenue.kraken(URI.create(venue.address()), "ada", CLOCK);
  }
}
