package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.fault.Effect;
import dev.quarterdeck.simvenue.fault.Faults;
import dev.quarterdeck.simvenue.fault.Moment;
import dev.quarterdeck.simvenue.truth.Truth;
import dev.quarterdeck.simvenue.truth.TruthEvent;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  VenueHandler(
      RestApi spot, RestApi perpetual, KrakenFace kraken, Keys keys, Faults faults, Truth truth) {
    this.spot = spot;
    this.perpetual = perpetual;
    this.kraken = kraken;
    this.keys = keys;
    this.faults = faults;
    this.truth = truth;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws IOException, InterruptedException {
    WireRequest asked = Wire.read(request);
    Map<String, String> recorded = new TreeMap<>(asked.parameters());
    recorded.remove("signature");
    long id =
        truth.append(
            new TruthEvent.RequestReceived(
                asked.method(), asked.path(), keys.account(asked.apiKey()), recorded));
    RestApi api = asked.path().startsWith("/fapi/") ? perpetual : spot;
    List<Faults.Armed> strikes = faults.strike(asked.method(), asked.path());
    Outcome outcome = strike(strikes, Moment.BEFORE_BOOKING, id, api);
    if (outcome == null) {
      Answer answer = KrakenFace.speaks(asked) ? kraken.answer(asked) : api.answer(asked);
      Outcome disturbed = strike(strikes, Moment.AFTER_BOOKING, id, api);
      outcome = disturbed == null ? new Answered(answer) : disturbed;
    }
    switch (outcome) {
      case Answered(Answer given) -> {
        Answer answer = KrakenFace.speaks(asked) ? KrakenFace.inItsWords(given) : given;
        truth.append(new TruthEvent.RequestAnswered(id, answer.status(), answer.code()));
        Wire.write(answer, response, callback);
      }
      case Cut() -> {
        truth.append(new TruthEvent.ConnectionReset(id));
        reset(request, callback);
      }
    }
    return true;
  }

  /** How a request ends. */
  private sealed interface Outcome {}

  private record Answered(Answer answer) implements Outcome {}

  private record Cut() implements Outcome {}

  /** Applies the faults of one moment; null when none takes the place of the answer. */
  private @Nullable Outcome strike(List<Faults.Armed> strikes, Moment moment, long id, RestApi api)
      throws InterruptedException {
    Outcome outcome = null;
    for (Faults.Armed fault : strikes) {
      if (fault.rule().moment() != moment) {
        continue;
      }
      Effect effect = fault.rule().effect();
      truth.append(
          new TruthEvent.FaultStruck(
              id, fault.id(), moment.name(), effect.getClass().getSimpleName()));
      switch (effect) {
        case Effect.Latency(Duration delay) -> Thread.sleep(delay);
        case Effect.Reset() -> outcome = new Cut();
        case Effect.TooManyRequests(Duration wait) ->
            outcome = new Answered(api.limits().tooMany(wait));
        case Effect.ServerError(int status) -> outcome = new Answered(serverError(status));
        case Effect.EmptyBody() ->
            outcome = new Answered(new Answer(200, "application/json", Map.of(), "", null));
        case Effect.BrokenJson() ->
            outcome =
                new Answered(new Answer(200, "application/json", Map.of(), "{\"symbol\":\"", null));
        case Effect.HtmlBody() -> outcome = new Answered(Answer.page(403, "Forbidden"));
      }
    }
    return outcome;
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
