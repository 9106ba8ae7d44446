package dev.quarterdeck.worker.cli;

import dev.quarterdeck.worker.desk.Desk;
import dev.quarterdeck.worker.desk.DeskOptions;
import dev.quarterdeck.worker.settings.Role;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the desk in this process. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Run the desk: PostgreSQL, Temporal, workers and the HTTP API. Ctrl-C stops it.",
    footer = {"", "Example:", "  quarterdeck up --desk my-desk"})
final class UpCommand implements Callable<Integer> {
  private final ClientEnvironment environment;
  private final Terminal terminal;

  @Option(
      names = "--desk",
      paramLabel = "DIR",
      description = "Desk directory (default: QUARTERDECK_DESK, else the sample desk).")
  private @Nullable Path desk;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where its state lives (default: QUARTERDECK_HOME, else ~/.quarterdeck).")
  private @Nullable Path home;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      defaultValue = "all",
      description = "Part of the desk to run: all, desk, research, venue, kill (default: all).")
  private String role = "all";

  @Option(
      names = "--in-memory-temporal",
      hidden = true,
      description = "Use Temporal's in-memory test server where there is no other.")
  private boolean inMemoryTemporal;

  UpCommand(ClientEnvironment environment, Terminal terminal) {
    this.environment = environment;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try {
      return Desk.run(
          new DeskOptions(
              environment
                  .workingDirectory()
                  .resolve(Optional.ofNullable(home).orElse(environment.home())),
              Optional.ofNullable(desk).map(environment.workingDirectory()::resolve),
              Role.parse(role),
              false,
              inMemoryTemporal,
              this::announce,
              System.getenv()));
    } catch (IllegalArgumentException e) {
      throw CommandFailed.badInput(String.valueOf(e.getMessage()));
    }
  }

  private void announce(String line) {
    terminal.messages().println(line);
    terminal.messages().flush();
  }
}
