package dev.quarterdeck.worker.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what Quarterdeck does, on a desk of its own. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Soak two sample bots on a recorded market, kill the worker in the middle, gate both bots"
            + " and leave a report; then let the one that was cleared trade on a simulated venue,"
            + " kill its worker, and take the desk flat. Takes about three minutes.",
    footer = {"", "Example:", "  quarterdeck demo --keep"})
final class DemoCommand implements Callable<Integer> {
  private final ClientEnvironment environment;
  private final Terminal terminal;

  @Option(names = "--keep", description = "Leave the desk running and its home in place.")
  private boolean keep;

  @Option(
      names = "--json",
      description =
          "Print one JSON object on standard output; everything else goes to standard error.")
  private boolean json;

  DemoCommand(ClientEnvironment environment, Terminal terminal) {
    this.environment = environment;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Answers answers = new Answers(terminal, json);
    try (DemoDesk desk = DemoDesk.open(environment, keep)) {
      return new Demo(environment, answers, desk).run();
    } catch (CommandFailed e) {
      answers.fail(e);
      return ExitCode.UNDECIDED;
    }
  }
}
