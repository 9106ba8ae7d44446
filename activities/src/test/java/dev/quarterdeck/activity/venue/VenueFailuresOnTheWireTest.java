package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.quarterdeck.activity.venue.ScriptedVenue.Reply;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.AuthenticationFailed;
import dev.quarterdeck.core.venue.VenueFailure.ClockSkew;
import dev.quarterdeck.core.venue.VenueFailure.DeniedLocally;
import dev.quarterdeck.core.venue.VenueFailure.OutcomeUnknown;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.VenueUnavailable;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.service.trade.TradeService;

/** XChange's own Binance client against a port that answers as the venue did. */
class VenueFailuresOnTheWireTest {
  private static final String KEY = "the-key-of-the-tests-0123456789";
  private static final String SECRET = "the-secret-of-the-tests-0123456789";
  private static final String TABLE = "/dev/quarterdeck/activity/venue/binance-failures.csv";
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(1_785_050_129_644L - 90_000), ZoneOffset.UTC);

  private final VenueFailures failures =
      new VenueFailures(new RetryAfter(CLOCK), new SecretScrubber(List.of(KEY, SECRET)));

  @ParameterizedTest(name = "{0} {2}")
  @CsvFileSource(resources = TABLE, delimiter = '|', ignoreLeadingAndTrailingWhitespace = true)
  void everyAnswerOfTheTableMeansWhatTheTableSays(
      int status, String headers, String body, String ofARead, String ofASubmit)
      throws IOException {
    Reply reply =
        new Reply.Answer(
            status, Objects.requireNonNullElse(headers, ""), Objects.requireNonNullElse(body, ""));

    assertThat(words(failureOf(reply, VenueEffect.NONE))).as("of a read").isEqualTo(ofARead);
    assertThat(words(failureOf(reply, VenueEffect.POSSIBLE)))
        .as("of a submit")
        .isEqualTo(ofASubmit);
  }

  @Test
  void aLostAnswerLeavesTheOutcomeOfASubmitOpen() throws IOException {
    for (Reply lost : List.of(new Reply.Silence(), new Reply.Reset())) {
      assertThat(failureOf(lost, VenueEffect.POSSIBLE)).isInstanceOf(OutcomeUnknown.class);
      assertThat(failureOf(lost, VenueEffect.NONE)).isInstanceOf(VenueUnavailable.class);
    }
  }

  @Test
  void aSubmitWhoseConnectionIsDroppedIsSentOnce() throws IOException {
    try (ScriptedVenue venue = new ScriptedVenue(new Reply.Reset())) {
      assertThat(catchThrowable(() -> submit(client(venue.address())))).isNotNull();
      assertThat(venue.requests()).containsExactly("POST /api/v3/order");
    }
  }

  @Test
  void anErrorUnderTheStatusOfASuccessIsNoEmptyList() throws IOException {
    Reply reply = new Reply.Answer(200, "", "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");

    assertThat(words(failureOf(reply, VenueEffect.NONE))).isEqualTo("rejected UNKNOWN_INSTRUMENT");
  }

  @Test
  void aVenueThatCannotBeReachedWasNotReachedByASubmitEither() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    for (String address : List.of("http://127.0.0.1:" + closed, "http://no-such-host.invalid")) {
      Throwable thrown = catchThrowable(() -> submit(client(address)));
      assertThat(failures.of(thrown, VenueEffect.POSSIBLE)).isInstanceOf(VenueUnavailable.class);
    }
  }

  @Test
  void everyErrorCodeOfTheRecordingsHasARow() throws IOException {
    Path recordings =
        Path.of(
            Objects.requireNonNull(System.getProperty("quarterdeck.shared")),
            "data/venue-fixtures");
    assertThat(codesOf(table())).containsAll(codesOfAll(recordings));
  }

  private static Set<Integer> codesOfAll(Path recordings) throws IOException {
    Set<Integer> codes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(recordings)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        codes.addAll(codesOf(Files.readString(file)));
      }
    }
    assertThat(codes).contains(-1021, -2010, -123);
    return codes;
  }

  private static Set<Integer> codesOf(String text) {
    Set<Integer> codes = new TreeSet<>();
    Matcher matcher = Pattern.compile("\"code\\\\?\"\\s*:\\s*(-\\d{3,5})\\b").matcher(text);
    while (matcher.find()) {
      codes.add(Integer.valueOf(matcher.group(1)));
    }
    return codes;
  }

  private static String table() throws IOException {
    try (var stream = VenueFailuresOnTheWireTest.class.getResourceAsStream(TABLE)) {
      return new String(Objects.requireNonNull(stream).readAllBytes());
    }
  }

  private VenueFailure failureOf(Reply reply, VenueEffect effect) throws IOException {
    try (ScriptedVenue venue = new ScriptedVenue(reply)) {
      TradeService client = client(venue.address());
      Throwable thrown =
          catchThrowable(
              () -> {
                switch (effect) {
                  case NONE -> client.getOpenOrders();
                  case POSSIBLE -> submit(client);
                }
              });
      assertThat(thrown).isNotNull();
      VenueFailure failure = failures.of(thrown, effect);
      assertThat(failure.detail()).doesNotContain(KEY, SECRET, "signature=");
      return failure;
    }
  }

  private static void submit(TradeService client) throws IOException {
    client.placeLimitOrder(
        new LimitOrder.Builder(Order.OrderType.BID, CurrencyPair.BTC_USDT)
            .originalAmount(new BigDecimal("0.001"))
            .limitPrice(new BigDecimal("100000"))
            .userReference("qd-test")
            .build());
  }

  private static TradeService client(String address) {
    ExchangeSpecification specification = new BinanceExchange().getDefaultExchangeSpecification();
    specification.setSslUri(address);
    specification.setHost(URI.create(address).getHost());
    specification.setApiKey(KEY);
    specification.setSecretKey(SECRET);
    specification.setShouldLoadRemoteMetaData(false);
    specification.setHttpConnTimeout(1_000);
    specification.setHttpReadTimeout(1_500);
    return ExchangeFactory.INSTANCE.createExchange(specification).getTradeService();
  }

  static String words(VenueFailure failure) {
    return switch (failure) {
      case DeniedLocally denied -> "denied " + denied.reason();
      case RejectedByVenue rejected -> "rejected " + rejected.rejection();
      case RateLimited limited ->
          (limited.banned() ? "banned" : "rate limited")
              + limited.retryAfter().map(Duration::toSeconds).map(s -> " " + s).orElse("");
      case VenueUnavailable _ -> "unavailable";
      case ClockSkew _ -> "clock skew";
      case AuthenticationFailed _ -> "authentication";
      case OutcomeUnknown _ -> "outcome unknown";
    };
  }
}
