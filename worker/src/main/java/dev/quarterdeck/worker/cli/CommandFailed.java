package dev.quarterdeck.worker.cli;

import java.util.List;
import java.util.Objects;

/** A command could not be done or could not decide; the process exits with 2. */
public sealed class CommandFailed extends RuntimeException permits DeskUnreachable {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String message;
  private final transient List<String> details;

  CommandFailed(String code, String message, List<String> details) {
    super(message);
    this.message = Objects.requireNonNull(message, "message");
    this.code = Objects.requireNonNull(code, "code");
    this.details = List.copyOf(details);
  }

  /** The operator asked for something that cannot be. */
  public static CommandFailed badInput(String message) {
    return new CommandFailed("bad-input", message, List.of());
  }

  /** Something outside of the command does not work. */
  public static CommandFailed unavailable(String message) {
    return new CommandFailed("unavailable", message, List.of());
  }

  /** A stable word for programs. */
  public String code() {
    return code;
  }

  /** What went wrong, for the operator. */
  public String message() {
    return message;
  }

  /** One line for each single problem, where there are several. */
  public List<String> details() {
    return details;
  }
}
