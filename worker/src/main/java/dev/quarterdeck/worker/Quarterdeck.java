package dev.quarterdeck.worker;

import dev.quarterdeck.activity.venue.PostResending;
import dev.quarterdeck.worker.cli.ClientEnvironment;
import dev.quarterdeck.worker.cli.CommandTree;
import dev.quarterdeck.worker.cli.Terminal;

/** The program {@code quarterdeck}: the first argument chooses what it does. */
public final class Quarterdeck {
  private Quarterdeck() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    PostResending.disable();
    ClientEnvironment environment = ClientEnvironment.ofProcess();
    Terminal terminal = Terminal.ofProcess(environment.interactive());
    int status = CommandTree.create(environment, terminal).execute(arguments);
    terminal.flush();
    System.exit(status);
  }
}
