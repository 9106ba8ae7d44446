package dev.quarterdeck.worker.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The desk's bots. */
@Command(
    name = "bot",
    mixinStandardHelpOptions = true,
    description = "The desk's bots: what they trade and how far they may go.",
    footer = {"", "Example:", "  quarterdeck bot list"})
final class BotCommands {
  private final DeskAccess access;

  BotCommands(DeskAccess access) {
    this.access = access;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "List the bots.",
      footer = {"", "Example:", "  quarterdeck bot list --json"})
  int list(@Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> {
          JsonObject bots = desk.get("/bots");
          answers.show(bots, out -> table(bots.rows()).print(out, ""));
          return ExitCode.GOOD;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Show one bot: configuration, envelope, mode and its history.",
      footer = {"", "Example:", "  quarterdeck bot show harbour"})
  int show(
      @Parameters(paramLabel = "BOT", description = "Its name.") String bot,
      @Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> {
          answers.show(desk.get("/bots/" + bot));
          return ExitCode.GOOD;
        });
  }

  private static Table table(List<JsonObject> bots) {
    return Table.of(
        bots,
        "BOT=id",
        "STRATEGY=strategy",
        "VERSION=version",
        "INSTRUMENT=instrument",
        "VENUE=venue",
        "MODE=mode",
        "ALLOWED UP TO=highestMode");
  }
}
