package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.fault.Effect;
import dev.quarterdeck.simvenue.fault.Faults;
import dev.quarterdeck.simvenue.fault.Moment;
import dev.quarterdeck.simvenue.fault.Strike;
import dev.quarterdeck.simvenue.truth.Truth;
import dev.quarterdeck.simvenue.truth.TruthEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Lets armed faults strike what comes over the wire, and writes down how it ended. */
final class Interference {

  private final Faults faults;
  private final Truth truth;
  private final Door door;

  Interference(Faults faults, Truth truth, Door door) {
    this.faults = faults;
    this.truth = truth;
    this.door = door;
  }

  /** The faults that strike a request; each is counted as used. */
  List<Strike> with(@Nullable String account, String method, String path) {
    return faults.strike(account, method, path);
  }

  /**
   * Ends a request over HTTP.
   *
   * @param words how the venue asked says what is answered
   * @param id the request's number in the truth
   */
  void end(
      Outcome outcome,
      UnaryOperator<Answer> words,
      long id,
      Request request,
      Response response,
      Callback callback) {
    end(
        outcome.in(words),
        id,
        answer -> Wire.write(answer, response, callback),
        () -> reset(request, callback));
  }

  /** Ends a request over whatever it came by. */
  void end(Outcome outcome, long id, Consumer<Answer> answering, Runnable cutting) {
    switch (outcome) {
      case Outcome.Answered(Answer answer) -> {
        truth.append(new TruthEvent.RequestAnswered(id, answer.status(), answer.code()));
        answering.accept(answer);
      }
      case Outcome.Cut(Duration closedFor) -> {
        truth.append(new TruthEvent.ConnectionReset(id));
        if (closedFor.isPositive()) {
          door.shut(closedFor);
        }
        cutting.run();
      }
      // Nothing is completed: the client hears nothing until it gives up.
      case Outcome.Withheld() -> truth.append(new TruthEvent.AnswerWithheld(id));
    }
  }

  /** How a request ends. */
  sealed interface Outcome {

    record Answered(Answer answer) implements Outcome {}

    record Cut(Duration closedFor) implements Outcome {}

    record Withheld() implements Outcome {}

    /** The same in the words of who was asked. */
    default Outcome in(UnaryOperator<Answer> words) {
      return this instanceof Answered(Answer given) ? new Answered(words.apply(given)) : this;
    }
  }

  /** Applies the faults of one moment; null when none takes the place of the answer. */
  @Nullable Outcome strike(List<Strike> strikes, Moment moment, long id, Limits limits)
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
      case Effect.Reset() -> new Outcome.Cut(Duration.ZERO);
      case Effect.ConnectionRefused(Duration closedFor) -> new Outcome.Cut(closedFor);
      case Effect.NoAnswer() -> new Outcome.Withheld();
      case Effect.TooManyRequests(Duration wait) -> new Outcome.Answered(limits.tooMany(wait));
      case Effect.Banned(Duration wait) -> new Outcome.Answered(limits.bannedFor(wait));
      case Effect.ServerError(int status) -> new Outcome.Answered(serverError(status));
      case Effect.Maintenance() ->
          new Outcome.Answered(Answer.error(503, -1016, "This service is no longer available."));
      case Effect.EmptyBody() ->
          new Outcome.Answered(new Answer(200, "application/json", Map.of(), "", null));
      case Effect.BrokenJson() ->
          new Outcome.Answered(
              new Answer(200, "application/json", Map.of(), "{\"symbol\":\"", null));
      case Effect.HtmlBody() -> new Outcome.Answered(Answer.page(403, "Forbidden"));
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

  private static void reset(Request request, Callback callback) {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    if (endPoint.getTransport() instanceof SocketChannel channel) {
      try {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (ClosedChannelException e) {
        // The door was quicker.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    endPoint.close();
    callback.failed(new EofException("reset on request"));
  }
}
