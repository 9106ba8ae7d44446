package dev.quarterdeck.worker.desk;

import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where the process's log goes: warnings to standard error, everything to a file. */
final class DeskLog {
  private DeskLog() {}

  /** Opens the log; must come before the first logger, which reads these properties. */
  static void open(Path file) {
    System.setProperty("quarterdeck.log", file.toString());
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
