package dev.quarterdeck.worker.cli;

import dev.quarterdeck.activity.catalog.DeskLoader;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a desk directory to start from. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description =
        "Write a commented desk directory: venues, strategies, bots and gates, to be changed at"
            + " will.",
    footer = {"", "Example:", "  quarterdeck init my-desk"})
final class InitCommand implements Callable<Integer> {
  private final ClientEnvironment environment;
  private final Terminal terminal;

  @Parameters(paramLabel = "DIR", description = "A directory that is empty or does not exist yet.")
  private Path directory = Path.of("");

  @Option(
      names = "--json",
      description =
          "Print one JSON object on standard output; everything else goes to standard error.")
  private boolean json;

  InitCommand(ClientEnvironment environment, Terminal terminal) {
    this.environment = environment;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Answers answers = new Answers(terminal, json);
    Path target = environment.workingDirectory().resolve(directory).normalize();
    try {
      DeskLoader.init(target);
    } catch (DirectoryNotEmptyException e) {
      answers.fail(
          CommandFailed.badInput(target + " is not empty; name a directory that is, or a new one"));
      return ExitCode.UNDECIDED;
    } catch (FileAlreadyExistsException e) {
      answers.fail(CommandFailed.badInput(target + " is a file; name a directory"));
      return ExitCode.UNDECIDED;
    } catch (IOException e) {
      answers.fail(CommandFailed.unavailable(target + " cannot be written: " + e));
      return ExitCode.UNDECIDED;
    }
    answers.show(
        JsonObject.of(Map.of("directory", target.toString())),
        out -> {
          out.println("Wrote a desk to " + target + "; its files say what can be changed.");
          out.println("Start it: quarterdeck up --desk " + target);
        });
    return ExitCode.GOOD;
  }
}
