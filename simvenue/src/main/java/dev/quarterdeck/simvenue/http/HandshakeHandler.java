package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.fault.FaultRule;
import dev.quarterdeck.simvenue.fault.Moment;
import dev.quarterdeck.simvenue.fault.Strike;
import dev.quarterdeck.simvenue.http.Interference.Outcome;
import dev.quarterdeck.simvenue.stream.Streams;
import dev.quarterdeck.simvenue.truth.Truth;
import dev.quarterdeck.simvenue.truth.TruthEvent;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes down how websockets begin, and lets faults strike those that want to. */
final class HandshakeHandler extends Handler.Wrapper {

  private static final int SWITCHING = 101;

  private final Streams streams;
  private final Limits limits;
  private final Interference interference;
  private final Truth truth;

  /**
   * @param inner who lets websockets in, and answers everything else
   * @param limits what a refusal for too many requests speaks of
   */
  HandshakeHandler(
      Handler inner, Streams streams, Limits limits, Interference interference, Truth truth) {
    super(inner);
    this.streams = streams;
    this.limits = limits;
    this.interference = interference;
    this.truth = truth;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!"websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE))) {
      return super.handle(request, response, callback);
    }
    StreamPath asked = StreamPath.of(request.getHttpURI());
    long id =
        truth.append(
            new TruthEvent.RequestReceived(
                request.getMethod(), asked.base(), null, parameters(asked)));
    List<Strike> strikes = interference.with(null, FaultRule.HANDSHAKE, asked.base());
    Outcome before = interference.strike(strikes, Moment.BEFORE_BOOKING, id, limits);
    Outcome after = interference.strike(strikes, Moment.AFTER_BOOKING, id, limits);
    Outcome outcome = before == null ? after : before;
    if (outcome != null) {
      interference.end(outcome, UnaryOperator.identity(), id, request, response, callback);
      return true;
    }
    truth.append(new TruthEvent.RequestAnswered(id, SWITCHING, null));
    return super.handle(request, response, callback);
  }

  /** Listen keys are told by whose they are. */
  private Map<String, String> parameters(StreamPath asked) {
    MarketKind market = asked.market();
    return asked.streams().isEmpty()
        ? Map.of()
        : Map.of(
            "streams",
            asked.streams().stream()
                .map(stream -> streams.name(market, stream))
                .collect(Collectors.joining("/")));
  }
}
