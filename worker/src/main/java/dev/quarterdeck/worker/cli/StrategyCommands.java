package dev.quarterdeck.worker.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The desk's strategies. */
@Command(
    name = "strategy",
    mixinStandardHelpOptions = true,
    description = "The desk's strategies and their parameters.",
    footer = {"", "Example:", "  quarterdeck strategy list"})
final class StrategyCommands {
  private final DeskAccess access;

  StrategyCommands(DeskAccess access) {
    this.access = access;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "List the strategies.",
      footer = {"", "Example:", "  quarterdeck strategy list --json"})
  int list(@Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> {
          JsonObject strategies = desk.get("/strategies");
          answers.show(
              strategies,
              out ->
                  Table.of(
                          strategies.rows(),
                          "STRATEGY=id",
                          "VERSION=version",
                          "ADAPTER=adapter",
                          "BOTS=bots")
                      .print(out, ""));
          return ExitCode.GOOD;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Show one strategy and its parameters.",
      footer = {"", "Example:", "  quarterdeck strategy show epp"})
  int show(
      @Parameters(paramLabel = "STRATEGY", description = "Its name.") String strategy,
      @Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> {
          answers.show(desk.get("/strategies/" + strategy));
          return ExitCode.GOOD;
        });
  }
}
