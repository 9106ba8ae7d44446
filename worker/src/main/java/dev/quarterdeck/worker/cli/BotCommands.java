package dev.quarterdeck.worker.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The desk's bots. */
@Command(
    name = "bot",
    mixinStandardHelpOptions = true,
    description = "The desk's bots: what they trade, how far they may go, and running them.",
    footer = {
      "",
      "Examples:",
      "  quarterdeck bot list",
      "  quarterdeck bot start harbour --by ada --reason 'released today'",
      "  quarterdeck bot tail harbour"
    })
final class BotCommands {
  private static final String RUNNING = "only a running desk runs bots";

  private final DeskAccess access;
  private final BotWatch watch;

  BotCommands(DeskAccess access, BotWatch watch) {
    this.access = access;
    this.watch = watch;
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

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Start a bot on its venue and wait until it trades or says why it does not.",
        "Exit code 0 it runs, 1 it may not or cannot run, 2 bad input."
      },
      footer = {
        "",
        "Example:",
        "  quarterdeck bot start harbour --by ada --reason 'released today'"
      })
  int start(
      @Option(names = "--detach", description = "Return at once.") boolean detach,
      @Mixin BotDecision decision,
      @Mixin ClientOptions options) {
    RequestBody request = decision.request();
    return access.talkToRunning(
        options,
        RUNNING,
        (desk, answers) -> {
          String session = BotWatch.session(BotWatch.status(desk, decision.bot()));
          JsonObject started = desk.post("/bot/start", request.fields());
          if (detach) {
            answers.show(started, out -> out.println(started.text("workflowId")));
            return ExitCode.GOOD;
          }
          return watch.begun(desk, answers, decision.bot(), session);
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Stop a bot: its orders are cancelled, and it ends when the venue shows none any more.",
        "Exit code 0 stopped, 1 not stopped in time (it goes on trying), 2 bad input."
      },
      footer = {"", "Example:", "  quarterdeck bot stop harbour --by ada --reason 'end of test'"})
  int stop(
      @Option(names = "--detach", description = "Return at once.") boolean detach,
      @Mixin BotDecision decision,
      @Mixin ClientOptions options) {
    RequestBody request = decision.request();
    return access.talkToRunning(
        options,
        RUNNING,
        (desk, answers) -> {
          JsonObject stopping = desk.post("/bot/stop", request.fields());
          if (detach) {
            answers.show(stopping, out -> out.println(BotWatch.line(stopping)));
            return ExitCode.GOOD;
          }
          return watch.ended(desk, answers, decision.bot());
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Pause a bot: its orders are cancelled, nothing is traded until it is resumed.",
      footer = {"", "Example:", "  quarterdeck bot pause harbour --by ada --reason lunch"})
  int pause(@Mixin BotDecision decision, @Mixin ClientOptions options) {
    return instruct("/bot/pause", decision, options);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Resume a paused bot, with its files as they are now.",
      footer = {"", "Example:", "  quarterdeck bot resume harbour --by ada --reason back"})
  int resume(@Mixin BotDecision decision, @Mixin ClientOptions options) {
    return instruct("/bot/resume", decision, options);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {"Show how a bot's run stands.", "Exit code 0 it runs, 1 it does not."},
      footer = {"", "Example:", "  quarterdeck bot status harbour --json"})
  int status(
      @Parameters(paramLabel = "BOT", description = "Its name.") String bot,
      @Mixin ClientOptions options) {
    return access.talkToRunning(
        options,
        RUNNING,
        (desk, answers) -> {
          JsonObject status = BotWatch.status(desk, bot);
          answers.show(status, out -> BotWatch.print(out, status));
          return status.text("running").equals("true") ? ExitCode.GOOD : ExitCode.BAD;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Follow a bot, a line whenever something changed, until it ends.",
      footer = {"", "Example:", "  quarterdeck bot tail harbour"})
  int tail(
      @Parameters(paramLabel = "BOT", description = "Its name.") String bot,
      @Mixin ClientOptions options) {
    return access.talkToRunning(
        options, RUNNING, (desk, answers) -> watch.follow(desk, answers, bot));
  }

  private int instruct(String path, BotDecision decision, ClientOptions options) {
    RequestBody request = decision.request();
    return access.talkToRunning(
        options,
        RUNNING,
        (desk, answers) -> {
          JsonObject status = desk.post(path, request.fields());
          answers.show(status, out -> out.println(BotWatch.line(status)));
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
