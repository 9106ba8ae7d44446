package dev.quarterdeck.worker.desk;

import dev.quarterdeck.activity.venue.PostResending;
import dev.quarterdeck.worker.settings.Role;
import java.nio.file.Path;
import java.util.Optional;

/** A desk in a process of its own, for tests: {@code DeskProgram HOME DESK-DIRECTORY ROLE}. */
final class DeskProgram {
  private DeskProgram() {}

  public static void main(String[] arguments) {
    PostResending.disable();
    DeskOptions options =
        new DeskOptions(
            Path.of(arguments[0]),
            Optional.of(Path.of(arguments[1])),
            Role.parse(arguments[2]),
            false,
            false,
            System.err::println,
            System.getenv());
    System.exit(Desk.run(options));
  }
}
