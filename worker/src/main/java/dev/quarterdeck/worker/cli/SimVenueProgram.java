package dev.quarterdeck.worker.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The simulated venue as a program of its own. Nothing of it is on this process's class path: what
 * both sides of a wire share proves nothing about the wire.
 */
final class SimVenueProgram {
  private final Path build;

  private SimVenueProgram(Path build) {
    this.build = build;
  }

  /** The program of the launcher's build; empty where this process was not started by it. */
  static Optional<SimVenueProgram> of(ClientEnvironment environment) {
    return environment
        .build()
        .filter(build -> Files.isReadable(build.resolve("simvenue/simvenue.jar")))
        .map(SimVenueProgram::new);
  }

  /** How it is started with arguments of its own. */
  ProcessBuilder process(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + build.resolve("simvenue.args"));
    command.add("-Dquarterdeck.recordings=" + build.resolve("recordings"));
    command.add("-cp");
    command.add(
        build.resolve("simvenue/simvenue.jar")
            + File.pathSeparator
            + build.resolve("simvenue/lib").resolve("*"));
    command.add("dev.quarterdeck.simvenue.SimVenueMain");
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }
}
