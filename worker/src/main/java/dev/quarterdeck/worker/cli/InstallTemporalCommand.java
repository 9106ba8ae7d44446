package dev.quarterdeck.worker.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Builds the pinned Temporal command line. */
@Command(
    name = "install-temporal",
    mixinStandardHelpOptions = true,
    description = "Build the Temporal server that desks use, with Go, into the cache.",
    footer = {"", "Example:", "  quarterdeck install-temporal"})
final class InstallTemporalCommand implements Callable<Integer> {
  private final ClientEnvironment environment;
  private final Terminal terminal;

  InstallTemporalCommand(ClientEnvironment environment, Terminal terminal) {
    this.environment = environment;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path script =
        environment
            .installation()
            .orElse(environment.workingDirectory())
            .resolve("ops/temporal/build.sh");
    if (!Files.isExecutable(script)) {
      throw CommandFailed.badInput(
          "run it from a clone of Quarterdeck: `./quarterdeck install-temporal`");
    }
    terminal.flush();
    int status = new ProcessBuilder(script.toString()).inheritIO().start().waitFor();
    return status == 0 ? ExitCode.GOOD : ExitCode.UNDECIDED;
  }
}
