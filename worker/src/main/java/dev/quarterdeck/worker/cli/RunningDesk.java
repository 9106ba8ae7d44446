package dev.quarterdeck.worker.cli;

import dev.quarterdeck.worker.desk.HomeLock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What a running desk wrote about itself into its home.
 *
 * @param home the home it was found in
 * @param pid its process
 * @param http where its API listens
 * @param description everything it wrote
 */
record RunningDesk(Path home, long pid, URI http, JsonObject description) {
  RunningDesk {
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(http, "http");
    Objects.requireNonNull(description, "description");
  }

  /** The desk that runs on a home; a file left behind by a killed one does not count. */
  static Optional<RunningDesk> find(Path home) {
    try {
      JsonObject description = JsonObject.parse(Files.readString(home.resolve("run/desk.json")));
      long pid = description.number("pid").map(Number::longValue).orElse(-1L);
      String http = description.text("httpAddress");
      if (http.isEmpty() || !runs(home, pid)) {
        return Optional.empty();
      }
      URI address = URI.create(http.contains("://") ? http : "http://" + http);
      return Optional.of(new RunningDesk(home, pid, address, description));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Another program may have got the number of a desk that was killed; the lock it has not. */
  private static boolean runs(Path home, long pid) {
    if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
      return false;
    }
    try {
      return HomeLock.isHeld(home);
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * A client with the home's token: the operator's, or the viewer's where only that is readable.
   */
  DeskClient client() {
    for (String role : new String[] {"operator", "viewer"}) {
      Path file = home.resolve("tokens").resolve(role);
      try {
        return new DeskClient(http, Files.readString(file).strip());
      } catch (IOException e) {
        // The next one may be readable.
      }
    }
    throw CommandFailed.unavailable(
        "no token can be read in "
            + home.resolve("tokens")
            + "; run this as the user who runs the desk");
  }
}
