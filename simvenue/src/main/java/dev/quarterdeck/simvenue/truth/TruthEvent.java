package dev.quarterdeck.simvenue.truth;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of the venue's truth. */
public sealed interface TruthEvent {

  /**
   * A request arrived. What follows until its answer may be of other requests, too.
   *
   * @param account whose key came with it, null without one that the venue knows
   * @param parameters all but the signature
   */
  record RequestReceived(
      String method, String path, @Nullable String account, Map<String, String> parameters)
      implements TruthEvent {}

  /** A fault was applied to a request. */
  record FaultStruck(long request, long fault, String moment, String effect)
      implements TruthEvent {}

  /**
   * A request was answered.
   *
   * @param code the error code in the body, null where there is none
   */
  record RequestAnswered(long request, int status, @Nullable Integer code) implements TruthEvent {}

  /** The connection was cut instead of an answer. */
  record ConnectionReset(long request) implements TruthEvent {}

  /** The connection was left open without an answer. */
  record AnswerWithheld(long request) implements TruthEvent {}

  /** A websocket began; of an account's own stream the account is told, not the listen key. */
  record StreamOpened(long connection, String market, List<String> streams) implements TruthEvent {}

  /** Somebody asked over a websocket for more streams, or fewer. */
  record StreamAsked(long connection, String method, List<String> streams) implements TruthEvent {}

  /** A websocket ended. */
  record StreamClosed(long connection) implements TruthEvent {}

  /** A fault was applied to a message of a stream. */
  record StreamDisturbed(long fault, long connection, String stream, String effect)
      implements TruthEvent {}

  /**
   * Somebody pulled a lever at the admin port; what it did follows.
   *
   * @param body as it came, but of an account only its name
   */
  record LeverPulled(String method, String path, Map<String, String> parameters, String body)
      implements TruthEvent {}

  /** The venue's own state changed. */
  record Happened(ExchangeEvent event) implements TruthEvent {}
}
