package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.RawAnswer;
import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueFailure.VenueUnavailable;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What Binance tells anybody who asks: books and trades. Every call is one attempt; none is made
 * while the venue wants silence.
 */
final class PublicRest {
  private final HttpClient http;
  private final URI url;
  private final Protocol protocol;
  private final Clock clock;
  private final Duration timeout;
  private final RetryAfter retryAfter;
  private final PublicJson json = new PublicJson();

  /** The venue counts by address, so its wish for silence holds for every instrument. */
  private final AtomicReference<Instant> silentUntil = new AtomicReference<>(Instant.MIN);

  PublicRest(HttpClient http, URI url, Protocol protocol, Clock clock, Duration timeout) {
    this.http = Objects.requireNonNull(http, "http");
    this.url = Objects.requireNonNull(url, "url");
    this.protocol = Objects.requireNonNull(protocol, "protocol");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.timeout = Objects.requireNonNull(timeout, "timeout");
    this.retryAfter = new RetryAfter(clock);
  }

  /** The book, so many levels of each side at most. */
  CompletableFuture<VenueAnswer<VenueBook>> book(InstrumentId instrument, int levels) {
    int limit = admittedLimit(levels);
    return ask("depth", instrument, limit, text -> json.book(instrument, text));
  }

  /** The latest trades, oldest first. */
  CompletableFuture<VenueAnswer<List<PublicTrade>>> trades(InstrumentId instrument, int limit) {
    return ask("trades", instrument, limit, json::trades);
  }

  /** The funding rate of the period that runs. */
  CompletableFuture<VenueAnswer<Optional<BigDecimal>>> fundingRate(InstrumentId instrument) {
    return ask(
        "premiumIndex",
        "symbol=" + instrument.symbol(),
        text -> Optional.of(json.read(text).decimal("lastFundingRate")));
  }

  /** What a book of so many levels costs of the address's weight. */
  int bookWeight(int levels) {
    int limit = admittedLimit(levels);
    return switch (protocol) {
      case BINANCE_SPOT -> limit <= 100 ? 5 : limit <= 500 ? 25 : 50;
      case BINANCE_USDM -> limit <= 50 ? 2 : limit <= 100 ? 5 : limit <= 500 ? 10 : 20;
      case KRAKEN_SPOT -> throw new IllegalStateException("not Binance");
    };
  }

  /** What a list of trades costs. */
  int tradesWeight() {
    return switch (protocol) {
      case BINANCE_SPOT -> 25;
      case BINANCE_USDM -> 5;
      case KRAKEN_SPOT -> throw new IllegalStateException("not Binance");
    };
  }

  /** USD-M takes these limits only. */
  private static int admittedLimit(int levels) {
    return List.of(5, 10, 20, 50, 100, 500).stream()
        .filter(limit -> levels <= limit)
        .findFirst()
        .orElse(1000);
  }

  private String path(String endpoint) {
    return switch (protocol) {
      case BINANCE_SPOT -> "/api/v3/" + endpoint;
      case BINANCE_USDM -> "/fapi/v1/" + endpoint;
      case KRAKEN_SPOT -> throw new IllegalStateException("not Binance");
    };
  }

  private <T> CompletableFuture<VenueAnswer<T>> ask(
      String endpoint, InstrumentId instrument, int limit, Function<String, T> reader) {
    return ask(endpoint, "symbol=" + instrument.symbol() + "&limit=" + limit, reader);
  }

  private <T> CompletableFuture<VenueAnswer<T>> ask(
      String endpoint, String query, Function<String, T> reader) {
    Instant now = clock.instant();
    Instant until = silentUntil.get();
    if (now.isBefore(until)) {
      return CompletableFuture.completedFuture(
          new VenueAnswer.Failed<>(
              new RateLimited(
                  Optional.of(Duration.between(now, until)), false, "the venue wants silence")));
    }
    String path = path(endpoint);
    URI address = URI.create(base() + path + "?" + query);
    HttpRequest request = HttpRequest.newBuilder(address).timeout(timeout).GET().build();
    String name = "GET " + path;
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .handle(
            (response, thrown) ->
                thrown != null || response == null
                    ? new VenueAnswer.Failed<>(unavailable(thrown), name)
                    : answer(name, response, reader));
  }

  private String base() {
    String text = url.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private <T> VenueAnswer<T> answer(
      String name, HttpResponse<String> response, Function<String, T> reader) {
    if (response.statusCode() != 200) {
      return new VenueAnswer.Failed<>(refusal(response), name);
    }
    try {
      T value = reader.apply(response.body());
      return new VenueAnswer.Answered<>(
          value, List.of(new RawAnswer(name, clock.instant(), response.body())));
    } catch (UnreadableAnswer e) {
      return new VenueAnswer.Failed<>(
          new VenueUnavailable("an answer that cannot be read: " + e.getMessage()), name);
    }
  }

  private VenueFailure refusal(HttpResponse<String> response) {
    int status = response.statusCode();
    int code = 0;
    String words = "";
    try {
      VenueJson refusal = json.read(response.body());
      code = Math.toIntExact(refusal.whole("code"));
      words = refusal.text("msg");
    } catch (UnreadableAnswer _) {
      words = "no code";
    }
    String detail = "HTTP " + status + ": " + code + " " + words;
    ErrorMeaning meaning = BinanceErrors.meaning(code, words);
    if (status == 429 || status == 418 || meaning == ErrorMeaning.Plain.TOO_MANY) {
      Optional<Duration> silence = retryAfter.of(response.headers().map(), words);
      silence.ifPresent(time -> silentUntil.set(clock.instant().plus(time)));
      return new RateLimited(silence, status == 418, detail);
    }
    if (meaning instanceof ErrorMeaning.Refusal(Rejection rejection)) {
      return new RejectedByVenue(rejection, detail);
    }
    return new VenueUnavailable(detail);
  }

  private static VenueFailure unavailable(@Nullable Throwable thrown) {
    Throwable root = thrown == null ? new IllegalStateException("no response") : thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String name = root.getClass().getSimpleName();
    return new VenueUnavailable(message == null ? name : name + ": " + message);
  }
}
