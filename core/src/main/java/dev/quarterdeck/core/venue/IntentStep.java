package dev.quarterdeck.core.venue;

import java.time.Instant;
import java.util.Objects;

/** What became known of an intent's submit. */
public sealed interface IntentStep {
  /** When it became known. */
  Instant at();

  /** How, in a line without keys or signatures. */
  String reason();

  /** Where the intent stands then. */
  default IntentState state() {
    return switch (this) {
      case AnswerLost _ -> IntentState.UNKNOWN;
      case Accepted _ -> IntentState.ACCEPTED;
      case Rejected _ -> IntentState.REJECTED;
      case Denied _ -> IntentState.DENIED;
      case Lost _ -> IntentState.LOST;
    };
  }

  /** The request may have had its effect. */
  record AnswerLost(Instant at, String reason) implements IntentStep {
    public AnswerLost {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** The venue answered with the order, or showed it when asked. */
  record Accepted(Instant at, String reason) implements IntentStep {
    public Accepted {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** The venue refused. */
  record Rejected(Instant at, String reason) implements IntentStep {
    public Rejected {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** The desk refused before anything was sent. */
  record Denied(Instant at, String reason) implements IntentStep {
    public Denied {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** The venue denied knowing the order. */
  record Lost(Instant at, DeniedTwice evidence) implements IntentStep {
    public Lost {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(evidence, "evidence");
    }

    @Override
    public String reason() {
      return "denied " + evidence.denials().size() + " times";
    }
  }
}
