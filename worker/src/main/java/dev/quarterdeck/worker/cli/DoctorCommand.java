package dev.quarterdeck.worker.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Is everything as the desk needs it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Check JDK, PostgreSQL, Temporal, clock, disk, ports and the desk's configuration.",
    footer = {"", "Exit code 0 healthy, 1 not.", "Example:", "  quarterdeck doctor"})
final class DoctorCommand implements Callable<Integer> {
  private final DeskAccess access;

  @Mixin private final ClientOptions options = new ClientOptions();

  DoctorCommand(DeskAccess access) {
    this.access = access;
  }

  @Override
  public Integer call() {
    return access.talk(
        options,
        (desk, answers) -> {
          JsonObject report = desk.get("/doctor");
          answers.show(
              report,
              out ->
                  Table.of(report.rows(), "CHECK=id", "STATUS=status", "FOUND=message")
                      .print(out, ""));
          return report.flag("healthy") ? ExitCode.GOOD : ExitCode.BAD;
        });
  }
}
