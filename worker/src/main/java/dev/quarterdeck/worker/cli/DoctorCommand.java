package dev.quarterdeck.worker.cli;

import dev.quarterdeck.worker.doctor.Checks;
import dev.quarterdeck.worker.doctor.Doctor;
import dev.quarterdeck.worker.doctor.DoctorReport;
import dev.quarterdeck.worker.doctor.Finding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Is everything as the desk needs it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Check JDK, PostgreSQL, Temporal, clock, disk, ports, the desk's configuration and the",
      "position mode of its accounts.",
      "Asks the running desk; without one it looks at this machine and then starts a desk for the"
          + " rest."
    },
    footer = {"", "Exit code 0 healthy, 1 not.", "Example:", "  quarterdeck doctor"})
final class DoctorCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DeskAccess access;

  @Mixin private final ClientOptions options = new ClientOptions();

  DoctorCommand(DeskAccess access) {
    this.access = access;
  }

  @Override
  public Integer call() {
    Answers answers = new Answers(access.terminal(), options.json());
    try {
      Optional<Integer> status = access.withRunning(options, answers, DoctorCommand::ask);
      return status.isPresent() ? status.get() : withoutDesk(answers);
    } catch (CommandFailed e) {
      return show(answers, thisMachine().with(noDesk(e)));
    }
  }

  /** A desk is started only where nothing is known to keep it from starting. */
  private int withoutDesk(Answers answers) {
    DoctorReport report = thisMachine();
    if (!report.healthy()) {
      return show(answers, report);
    }
    try {
      return access.withTemporary(options, answers, DoctorCommand::ask);
    } catch (CommandFailed e) {
      return show(answers, report.with(noDesk(e)));
    }
  }

  private DoctorReport thisMachine() {
    Path home = options.home(access.environment());
    return new Doctor(Checks.withoutDesk(home), PATIENCE).examine();
  }

  private Finding noDesk(CommandFailed failure) {
    List<String> details = failure.details();
    return Finding.failed(
        "desk",
        details.isEmpty()
            ? failure.message()
            : failure.message() + ": " + String.join(" / ", details),
        "see " + options.home(access.environment()).resolve("logs"));
  }

  private static int ask(DeskClient desk, Answers answers) {
    return show(answers, desk.get("/doctor"));
  }

  private static int show(Answers answers, DoctorReport report) {
    return show(answers, JsonObject.of(report.fields()));
  }

  private static int show(Answers answers, JsonObject report) {
    answers.show(report, out -> print(out, report));
    return report.flag("healthy") ? ExitCode.GOOD : ExitCode.BAD;
  }

  private static void print(PrintWriter out, JsonObject report) {
    Table.of(report.rows(), "CHECK=id", "STATUS=status", "FOUND=message").print(out, "");
    for (JsonObject row : report.rows()) {
      if (!row.text("remedy").isEmpty()) {
        out.println(row.text("id") + ": " + row.text("remedy"));
      }
    }
  }
}
