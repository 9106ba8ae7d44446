package dev.quarterdeck.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandTreeTest {
  private static CommandLine tree() {
    PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream());
    return CommandTree.create(
        ClientEnvironment.of(Map.of(), Path.of("/home/user"), Path.of("/")),
        new Terminal(nowhere, OutputStream.nullOutputStream(), nowhere, false));
  }

  static Stream<CommandLine> commands() {
    List<CommandLine> all = new ArrayList<>();
    collect(tree(), all);
    return all.stream()
        .filter(command -> !command.getCommandSpec().usageMessage().hidden())
        .filter(command -> !command.getCommandName().equals("help"));
  }

  private static void collect(CommandLine command, List<CommandLine> into) {
    into.add(command);
    command.getSubcommands().values().forEach(inner -> collect(inner, into));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithAnExample(CommandLine command) {
    String usage = command.getUsageMessage();

    assertThat(command.getCommandSpec().optionsMap()).containsKey("--help");
    assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
    assertThat(usage).containsPattern("Examples?:\\R  (source <\\()?quarterdeck ");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionIsInKebabCase(CommandLine command) {
    assertThat(command.getCommandSpec().optionsMap().keySet())
        .allMatch(name -> name.matches("-[a-zA-Z]|--[a-z]+(-[a-z]+)*"));
  }

  @Test
  void theFormsThatAreFixedExist() {
    assertThat(commands().map(command -> command.getCommandSpec().qualifiedName()))
        .contains(
            "quarterdeck up",
            "quarterdeck init",
            "quarterdeck demo",
            "quarterdeck dataset import",
            "quarterdeck dataset list",
            "quarterdeck dataset show",
            "quarterdeck dataset verify",
            "quarterdeck soak run",
            "quarterdeck gate run",
            "quarterdeck gate list",
            "quarterdeck gate show",
            "quarterdeck gate approve",
            "quarterdeck gate reject",
            "quarterdeck bot list",
            "quarterdeck bot show",
            "quarterdeck strategy list",
            "quarterdeck strategy show",
            "quarterdeck manifest show",
            "quarterdeck manifest verify",
            "quarterdeck artifact show",
            "quarterdeck artifact verify",
            "quarterdeck audit show",
            "quarterdeck audit verify",
            "quarterdeck doctor");
  }

  @Test
  void completesForTheShell() {
    assertThat(picocli.AutoComplete.bash("quarterdeck", tree())).contains("soak", "--dataset");
  }
}
