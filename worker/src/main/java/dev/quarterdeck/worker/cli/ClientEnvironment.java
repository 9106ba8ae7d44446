package dev.quarterdeck.worker.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the command line runs.
 *
 * @param home where the desk's state lives
 * @param installation the directory of the launcher, where it was started by one
 * @param build what the launcher built and started, where it was started by it
 * @param workingDirectory what relative paths are relative to
 * @param interactive whether standard error is a terminal, on which a line can be rewritten
 */
public record ClientEnvironment(
    Path home,
    Optional<Path> installation,
    Optional<Path> build,
    Path workingDirectory,
    boolean interactive) {

  public ClientEnvironment {
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(installation, "installation");
    Objects.requireNonNull(build, "build");
    Objects.requireNonNull(workingDirectory, "workingDirectory");
  }

  /** Reads the environment of this process. */
  public static ClientEnvironment ofProcess() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")), Path.of(""));
  }

  static ClientEnvironment of(Map<String, String> variables, Path userHome, Path workingDirectory) {
    return new ClientEnvironment(
        path(variables, "QUARTERDECK_HOME").orElse(userHome.resolve(".quarterdeck")),
        path(variables, "QUARTERDECK_INSTALLATION"),
        path(variables, "QUARTERDECK_BUILD"),
        workingDirectory.toAbsolutePath(),
        Boolean.parseBoolean(variables.get("QUARTERDECK_TERMINAL")));
  }

  private static Optional<Path> path(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name))
        .filter(value -> !value.isBlank())
        .map(value -> Path.of(value).toAbsolutePath());
  }
}
