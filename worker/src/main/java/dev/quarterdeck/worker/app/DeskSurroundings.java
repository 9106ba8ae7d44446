package dev.quarterdeck.worker.app;

import dev.quarterdeck.worker.settings.PostgresConnection;
import dev.quarterdeck.worker.settings.Role;
import dev.quarterdeck.worker.settings.Settings;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What the application runs in.
 *
 * @param home the desk's home
 * @param deskDirectory the desk directory, empty for the sample desk that ships inside the program
 * @param testResults where the build of this program leaves what its tests said, if it does
 * @param role which part of the desk this process is
 * @param settings validated settings
 * @param httpPort port of the HTTP API, used by the roles that have one
 * @param database a database that answers
 * @param temporalAddress Temporal's address
 * @param temporalUi Temporal's web page, where known
 * @param temporalChannel the way to a Temporal server inside this process
 */
public record DeskSurroundings(
    Path home,
    Optional<Path> deskDirectory,
    Optional<Path> testResults,
    Role role,
    Settings settings,
    int httpPort,
    PostgresConnection database,
    String temporalAddress,
    Optional<String> temporalUi,
    Optional<ManagedChannel> temporalChannel) {

  public DeskSurroundings {
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(deskDirectory, "deskDirectory");
    Objects.requireNonNull(testResults, "testResults");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(temporalAddress, "temporalAddress");
    Objects.requireNonNull(temporalUi, "temporalUi");
    Objects.requireNonNull(temporalChannel, "temporalChannel");
  }

  /** The desk directory for people. */
  public String deskName() {
    return deskDirectory.map(Path::toString).orElse("(the sample desk)");
  }

  /** URL of the HTTP API. */
  public String httpAddress() {
    return "http://" + settings.http().address() + ":" + httpPort;
  }
}
