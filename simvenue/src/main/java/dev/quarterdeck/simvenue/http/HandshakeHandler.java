package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.fault.FaultRule;
import dev.quarterdeck.simvenue.fault.Moment;
import dev.quarterdeck.simvenue.fault.Strike;
import dev.quarterdeck.simvenue.http.Interference.Outcome;
import dev.quarterdeck.simvenue.stream.Streams;
import dev.quarterdeck.simvenue.truth.Truth;
import dev.quarterdeck.simvenue.truth.TruthEvent;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Writes down how websockets begin, and lets faults strike those that want to. */
final class HandshakeHandler extends Handler.Wrapper {

  private static final String WRITTEN_DOWN = HandshakeHandler.class.getName();

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
    if (!"websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE))
        || !StreamPath.is(request.getHttpURI())) {
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
    request.setAttribute(WRITTEN_DOWN, id);
    request.addHttpStreamWrapper(stream -> new Answering(stream, id));
    return super.handle(request, response, callback);
  }

  /** Whether a request is one that was let through as the beginning of a websocket. */
  static boolean wrote(Request request) {
    return request.getAttribute(WRITTEN_DOWN) != null;
  }

  /** Writes down with what status a handshake is answered, before the answer leaves. */
  private final class Answering extends HttpStream.Wrapper {

    private final long id;

    private Answering(HttpStream stream, long id) {
      super(stream);
      this.id = id;
    }

    @Override
    public void send(
        MetaData.Request request,
        MetaData.@Nullable Response response,
        boolean last,
        @Nullable ByteBuffer content,
        Callback callback) {
      if (response != null) {
        truth.append(new TruthEvent.RequestAnswered(id, response.getStatus(), null));
      }
      super.send(request, response, last, content, callback);
    }
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
