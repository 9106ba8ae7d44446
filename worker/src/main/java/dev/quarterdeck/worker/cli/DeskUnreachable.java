package dev.quarterdeck.worker.cli;

import java.util.List;

/** Nothing answers at the desk's address: it may be starting, stopping or dead. */
final class DeskUnreachable extends CommandFailed {
  private static final long serialVersionUID = 1L;

  DeskUnreachable(String message) {
    super("unavailable", message, List.of());
  }
}
