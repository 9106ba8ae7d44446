package dev.quarterdeck.worker.cli;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** All commands. */
public final class CommandTree {
  private CommandTree() {}

  /** The command line of this process. */
  public static CommandLine create(ClientEnvironment environment, Terminal terminal) {
    return create(environment, terminal, DeskProcess::start, Pause.REAL);
  }

  static CommandLine create(
      ClientEnvironment environment, Terminal terminal, DeskAccess.Starter starter, Pause pause) {
    DeskAccess access = new DeskAccess(environment, terminal, starter);
    SoakWatch soakWatch = new SoakWatch(pause, InstantSource.system());
    GateWatch gateWatch = new GateWatch(pause, InstantSource.system());
    CommandLine root = new CommandLine(new Root());
    root.addSubcommand(new UpCommand(environment, terminal))
        .addSubcommand(new DatasetCommands(access))
        .addSubcommand(new InitCommand(environment, terminal))
        .addSubcommand(new DemoCommand(environment, terminal))
        .addSubcommand(new SoakCommands(access, soakWatch))
        .addSubcommand(new GateCommands(access, gateWatch))
        .addSubcommand(new BotCommands(access, new BotWatch(pause, InstantSource.system())))
        .addSubcommand(new OrdersCommand(access))
        .addSubcommand(new KillCommands(access, new KillWatch(pause, InstantSource.system())))
        .addSubcommand(new StrategyCommands(access))
        .addSubcommand(new ManifestCommands(access))
        .addSubcommand(new ArtifactCommands(access))
        .addSubcommand(new AuditCommands(access))
        .addSubcommand(new DoctorCommand(access))
        .addSubcommand(new SimVenueCommand())
        .addSubcommand(new InstallTemporalCommand(environment, terminal))
        .addSubcommand(new CompletionCommand(terminal))
        .addSubcommand(new RehearseCommand())
        .addSubcommand(new HelpCommand());
    root.setOut(terminal.answers());
    root.setErr(terminal.messages());
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setUsageHelpWidth(100);
    root.setParameterExceptionHandler((failure, arguments) -> refuse(failure, arguments, terminal));
    root.setExecutionExceptionHandler(
        (failure, command, parsed) -> fail(failure, parsed, terminal));
    return root;
  }

  @Command(
      name = "quarterdeck",
      mixinStandardHelpOptions = true,
      version = "quarterdeck 0.1.0",
      description = "A durable control plane for a crypto trading desk.",
      footer = {
        "",
        "Exit codes: 0 done or GO, 1 NO-GO, 2 bad input or could not decide.",
        "Examples:",
        "  quarterdeck demo",
        "  quarterdeck up",
        "  quarterdeck gate run --bot harbour --target testnet"
      },
      synopsisSubcommandLabel = "COMMAND")
  private static final class Root {}

  private static int refuse(ParameterException failure, String[] arguments, Terminal terminal) {
    CommandLine command = failure.getCommandLine();
    PrintWriter messages = terminal.messages();
    new Answers(terminal, Arrays.asList(arguments).contains("--json"))
        .fail(new CommandFailed("usage", String.valueOf(failure.getMessage()), List.of()));
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, messages);
    messages.println(
        "`" + command.getCommandSpec().qualifiedName() + " --help` shows how it is used.");
    messages.flush();
    return ExitCode.UNDECIDED;
  }

  private static int fail(Exception failure, ParseResult parsed, Terminal terminal) {
    boolean json = parsed.originalArgs().contains("--json");
    Answers answers = new Answers(terminal, json);
    if (failure instanceof CommandFailed known) {
      answers.fail(known);
    } else {
      failure.printStackTrace(terminal.messages());
      answers.fail(new CommandFailed("internal", "unexpected: " + failure, List.of()));
    }
    return ExitCode.UNDECIDED;
  }
}
