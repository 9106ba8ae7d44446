package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Sight;
import dev.quarterdeck.simvenue.fault.Circumstances;
import dev.quarterdeck.simvenue.fault.Moment;
import dev.quarterdeck.simvenue.fault.Strike;
import dev.quarterdeck.simvenue.http.Interference.Outcome;
import dev.quarterdeck.simvenue.truth.Truth;
import dev.quarterdeck.simvenue.truth.TruthEvent;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What clients see: the API, behind whatever faults a test has armed. */
final class VenueHandler extends Handler.Abstract {

  private final RestApi spot;
  private final RestApi perpetual;
  private final KrakenFace kraken;
  private final Keys keys;
  private final Interference interference;
  private final Truth truth;
  private final InstantSource clock;

  VenueHandler(
      RestApi spot,
      RestApi perpetual,
      KrakenFace kraken,
      Keys keys,
      Interference interference,
      Truth truth,
      InstantSource clock) {
    this.spot = spot;
    this.perpetual = perpetual;
    this.kraken = kraken;
    this.keys = keys;
    this.interference = interference;
    this.truth = truth;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws IOException, InterruptedException {
    if (HandshakeHandler.wrote(request)) {
      Wire.write(Answer.page(400, "Bad Request"), response, callback);
      return true;
    }
    WireRequest asked = Wire.read(request);
    Map<String, String> recorded = new TreeMap<>(asked.parameters());
    recorded.remove("signature");
    String account = keys.account(asked.apiKey());
    long id =
        truth.append(
            new TruthEvent.RequestReceived(asked.method(), asked.path(), account, recorded));
    RestApi api = asked.path().startsWith("/fapi/") ? perpetual : spot;
    List<Strike> strikes = interference.with(account, asked.method(), asked.path());
    Outcome outcome = interference.strike(strikes, Moment.BEFORE_BOOKING, id, api.limits());
    if (outcome == null) {
      Answer answer = answer(asked, api, Strike.circumstances(strikes));
      Outcome disturbed = interference.strike(strikes, Moment.AFTER_BOOKING, id, api.limits());
      outcome = disturbed == null ? new Outcome.Answered(answer) : disturbed;
    }
    UnaryOperator<Answer> words =
        KrakenFace.speaks(asked) ? KrakenFace::inItsWords : UnaryOperator.identity();
    interference.end(outcome, words, id, request, response, callback);
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
}
