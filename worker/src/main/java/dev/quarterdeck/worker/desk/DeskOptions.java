package dev.quarterdeck.worker.desk;

import dev.quarterdeck.worker.settings.Environment;
import dev.quarterdeck.worker.settings.Role;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a desk process is to run.
 *
 * @param home where its state lives
 * @param deskDirectory the desk directory, empty for {@code QUARTERDECK_DESK} or the sample desk
 * @param role which part it is
 * @param ephemeral whether the home is deleted at the end of the run
 * @param allowTestServer whether Temporal's in-memory test server may be used where there is no
 *     other; state does not survive it
 * @param announcements takes each line for the operator, called from several threads, one at a time
 * @param environment environment variables, {@link System#getenv()} outside tests
 */
public record DeskOptions(
    Path home,
    Optional<Path> deskDirectory,
    Role role,
    boolean ephemeral,
    boolean allowTestServer,
    Consumer<String> announcements,
    Map<String, String> environment) {

  public DeskOptions {
    home = home.toAbsolutePath().normalize();
    Objects.requireNonNull(deskDirectory, "deskDirectory");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(announcements, "announcements");
    environment = Map.copyOf(environment);
  }

  /** A whole desk with the process's own environment and home. */
  public static DeskOptions standard(Consumer<String> announcements) {
    Map<String, String> environment = System.getenv();
    return new DeskOptions(
        standardHome(environment),
        Optional.empty(),
        Role.ALL,
        false,
        false,
        announcements,
        environment);
  }

  /** {@code QUARTERDECK_HOME}, else {@code ~/.quarterdeck}. */
  public static Path standardHome(Map<String, String> environment) {
    String home = environment.getOrDefault(Environment.QUARTERDECK_HOME.name(), "");
    return home.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".quarterdeck")
        : Path.of(home);
  }

  /** The value of a variable; a variable set to nothing counts as not set. */
  Optional<String> variable(Environment variable) {
    return Optional.ofNullable(environment.get(variable.name())).filter(value -> !value.isBlank());
  }

  /** Where downloaded and unpacked programs are kept. */
  Path cache() {
    return variable(Environment.QUARTERDECK_CACHE)
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "quarterdeck"));
  }
}
