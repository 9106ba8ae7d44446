package dev.quarterdeck.worker.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that talks to a desk. */
final class ClientOptions {
  @Option(
      names = "--json",
      description =
          "Print one JSON object on standard output; everything else goes to standard error.")
  private boolean json;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "The desk's home (default: QUARTERDECK_HOME, else ~/.quarterdeck).")
  private @Nullable Path home;

  @Option(
      names = "--desk",
      paramLabel = "DIR",
      description =
          "Desk directory of a desk started for this command (default: QUARTERDECK_DESK, else the"
              + " sample desk).")
  private @Nullable Path desk;

  boolean json() {
    return json;
  }

  Path home(ClientEnvironment environment) {
    return home == null ? environment.home() : environment.workingDirectory().resolve(home);
  }

  Optional<Path> desk(ClientEnvironment environment) {
    return Optional.ofNullable(desk).map(environment.workingDirectory()::resolve);
  }
}
