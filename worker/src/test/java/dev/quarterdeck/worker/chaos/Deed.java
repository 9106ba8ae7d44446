package dev.quarterdeck.worker.chaos;

import java.time.Duration;
import java.util.Locale;

/** Something that a scenario does to a desk, its venue, or the processes under it. */
sealed interface Deed {

  /**
   * Arms a fault of the venue, for one account or for everybody; the body of {@code POST /faults}
   * but the account.
   */
  record Fault(String json) implements Deed {
    @Override
    public String toString() {
      return "fault " + json;
    }
  }

  /** For a while nobody listens at the venue. */
  record Closed(Duration time) implements Deed {
    @Override
    public String toString() {
      return "nobody listens for " + time.toMillis() + " ms";
    }
  }

  /** The venue ends every stream. */
  record StreamsCut() implements Deed {
    @Override
    public String toString() {
      return "streams cut";
    }
  }

  /** Something an operator does to the account's bot. */
  record Operate(Operation operation) implements Deed {
    @Override
    public String toString() {
      return "bot " + operation.path();
    }
  }

  /** An order of another client on the account. */
  record Foreign(String parameters) implements Deed {
    @Override
    public String toString() {
      return "foreign order " + parameters;
    }
  }

  /** A kill. */
  record Kill(Reach reach) implements Deed {
    @Override
    public String toString() {
      return "kill " + reach.name().toLowerCase(Locale.ROOT);
    }
  }

  /** Ends a process as a power cut would. */
  record Crash(Victim victim) implements Deed {
    @Override
    public String toString() {
      return "kill -9 " + victim.name().toLowerCase(Locale.ROOT);
    }
  }

  /** What an operator can do to a bot. */
  enum Operation {
    STOP,
    START,
    PAUSE,
    RESUME;

    /** How the API spells it. */
    String path() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How much a kill takes. */
  enum Reach {
    BOT,
    ACCOUNT,
    DESK;

    /** How a kill of an account spells it. */
    String scope(String account) {
      return switch (this) {
        case BOT -> "bot:" + account;
        case ACCOUNT -> "venue:" + account;
        case DESK -> "desk";
      };
    }
  }

  /** Processes that can end. */
  enum Victim {
    DESK,
    TEMPORAL,
    POSTGRES
  }
}
