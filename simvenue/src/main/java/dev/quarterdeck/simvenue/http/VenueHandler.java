package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Sight;
import dev.quarterdeck.simvenue.fault.Circumstances;
import dev.quarterdeck.simvenue.fault.Effect;
import dev.quarterdeck.simvenue.fault.Faults;
import dev.quarterdeck.simvenue.fault.Moment;
import dev.quarterdeck.simvenue.fault.Strike;
import dev.quarterdeck.simvenue.truth.Truth;
import dev.quarterdeck.simvenue.truth.TruthEvent;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What clients see: the API, behind whatever faults a test has armed. */
final class VenueHandler extends Handler.Abstract {

  private final RestApi spot;
  private final RestApi perpetual;
  private final KrakenFace kraken;
  private final Keys keys;
  private final Faults faults;
  private final Truth truth;
  private final Door door;
  private final InstantSource clock;

  VenueHandler(
      RestApi spot,
      RestApi perpetual,
      KrakenFace kraken,
      Keys keys,
      Faults faults,
      Truth truth,
      Door door,
      InstantSource clock) {
    this.spot = spot;
    this.perpetual = perpetual;
    this.kraken = kraken;
    this.keys = keys;
    this.faults = faults;
    this.truth = truth;
    this.door = door;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws IOException, InterruptedException {
    WireRequest asked = Wire.read(request);
    Map<String, String> recorded = new TreeMap<>(asked.parameters());
    recorded.remove("signature");
    String account = keys.account(asked.apiKey());
    long id =
        truth.append(
            new TruthEvent.RequestReceived(asked.method(), asked.path(), account, recorded));
    RestApi api = asked.path().startsWith("/fapi/") ? perpetual : spot;
    List<Strike> strikes = faults.strike(account, asked.method(), asked.path());
    Outcome outcome = strike(strikes, Moment.BEFORE_BOOKING, id, api.limits());
    if (outcome == null) {
      Answer answer = answer(asked, api, Strike.circumstances(strikes));
      Outcome disturbed = strike(strikes, Moment.AFTER_BOOKING, id, api.limits());
      outcome = disturbed == null ? new Answered(answer) : disturbed;
    }
    switch (outcome) {
      case Answered(Answer given) -> {
        Answer answer = KrakenFace.speaks(asked) ? KrakenFace.inItsWords(given) : given;
        truth.append(new TruthEvent.RequestAnswered(id, answer.status(), answer.code()));
        Wire.write(answer, response, callback);
      }
      case Cut(Duration closedFor) -> {
        truth.append(new TruthEvent.ConnectionReset(id));
        if (closedFor.isPositive()) {
          door.shut(closedFor);
        }
        reset(request, callback);
      }
      // The callback is never completed: the client hears nothing until it gives up.
      case Withheld() -> truth.append(new TruthEvent.AnswerWithheld(id));
    }
    return true;
  }

  private Answer answer(WireRequest asked, RestApi api, Circumstances circumstances) {
    Supplier<Answer> face =
        () -> KrakenFace.speaks(asked) ? kraken.answer(asked) : api.answer(asked);
    return circumstances.around(
        () ->
            circumstances.staleBy().isZero()
                ? face.get()
                : Sight.at(clock.millis() - circumstances.staleBy().toMillis(), face));
  }

  /** How a request ends. */
  private sealed interface Outcome {}

  private record Answered(Answer answer) implements Outcome {}

  private record Cut(Duration closedFor) implements Outcome {}

  private record Withheld() implements Outcome {}

  /** Applies the faults of one moment; null when none takes the place of the answer. */
  private @Nullable Outcome strike(List<Strike> strikes, Moment moment, long id, Limits limits)
      throws InterruptedException {
    Outcome outcome = null;
    for (Strike strike : strikes) {
      Faults.Armed fault = strike.fault();
      if (fault.rule().moment() != moment) {
        continue;
      }
      truth.append(
          new TruthEvent.FaultStruck(
              id, fault.id(), moment.name(), fault.rule().effect().getClass().getSimpleName()));
      switch (strike) {
        case Strike.Wait wait -> Thread.sleep(wait.delay());
        case Strike.Replace replace -> outcome = instead(replace.effect(), limits);
        case Strike.Disturb _ -> {
          // Taken together with the others when the request is answered.
        }
      }
    }
    return outcome;
  }

  private static Outcome instead(Effect.Instead effect, Limits limits) {
    return switch (effect) {
      case Effect.Reset() -> new Cut(Duration.ZERO);
      case Effect.ConnectionRefused(Duration closedFor) -> new Cut(closedFor);
      case Effect.NoAnswer() -> new Withheld();
      case Effect.TooManyRequests(Duration wait) -> new Answered(limits.tooMany(wait));
      case Effect.Banned(Duration wait) -> new Answered(limits.bannedFor(wait));
      case Effect.ServerError(int status) -> new Answered(serverError(status));
      case Effect.Maintenance() ->
          new Answered(Answer.error(503, -1016, "This service is no longer available."));
      case Effect.EmptyBody() ->
          new Answered(new Answer(200, "application/json", Map.of(), "", null));
      case Effect.BrokenJson() ->
          new Answered(new Answer(200, "application/json", Map.of(), "{\"symbol\":\"", null));
      case Effect.HtmlBody() -> new Answered(Answer.page(403, "Forbidden"));
    };
  }

  private static Answer serverError(int status) {
    return status == 504
        ? Answer.error(
            504,
            -1007,
            "Timeout waiting for response from backend server. Send status unknown; execution status unknown.")
        : Answer.page(status, "Server Error");
  }

  private static void reset(Request request, Callback callback) throws IOException {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    if (endPoint.getTransport() instanceof SocketChannel channel) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    endPoint.close();
    callback.failed(new EofException("reset on request"));
  }
}
