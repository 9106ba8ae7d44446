package dev.quarterdeck.worker.cli;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Paper soaks. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = "Paper soaks: a bot against a recorded market, durable, with seven KPIs.",
    footer = {"", "Example:", "  quarterdeck soak run --bot harbour --hours 2"})
final class SoakCommands {
  private final DeskAccess access;
  private final SoakWatch watch;

  SoakCommands(DeskAccess access, SoakWatch watch) {
    this.access = access;
    this.watch = watch;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Run a soak and wait for its verdict. Exit code 0 PASS, 1 FAIL, 2 UNKNOWN.",
      footer = {
        "",
        "Examples:",
        "  quarterdeck soak run --bot harbour --dataset btcusd-2013 --hours 2",
        "  quarterdeck soak run --bot harbour --from 2013-11-26T02:00:00Z --to 2013-11-26T04:00:00Z"
      })
  int run(
      @Option(names = "--bot", required = true, paramLabel = "B", description = "The bot.")
          String bot,
      @Option(names = "--dataset", paramLabel = "N", description = "Dataset (default: the bot's).")
          @Nullable String dataset,
      @Option(
              names = "--hours",
              paramLabel = "H",
              description = "Hours of market time (default: 2).")
          @Nullable BigDecimal hours,
      @Option(
              names = "--from",
              paramLabel = "T",
              description = "Start in market time, ISO 8601 in UTC.")
          @Nullable Instant from,
      @Option(names = "--to", paramLabel = "T", description = "End in market time.")
          @Nullable Instant to,
      @Option(names = "--seed", paramLabel = "N", description = "Seed of every random draw.")
          @Nullable Long seed,
      @Option(
              names = "--speed",
              paramLabel = "X",
              description = "Market seconds a second (default: as fast as it goes).")
          @Nullable BigDecimal speed,
      @Option(names = "--smoke", description = "A smoke of ten minutes instead of a soak.")
          boolean smoke,
      @Option(names = "--detach", description = "Return at once with the soak's id.")
          boolean detach,
      @Mixin ClientOptions options) {
    checkWindow(hours, from, to);
    Map<String, Object> request =
        new RequestBody()
            .with("bot", bot)
            .with("dataset", dataset)
            .with("hours", hours)
            .with("from", from)
            .with("to", to)
            .with("seed", seed)
            .with("speed", speed)
            .with("kind", smoke ? "smoke" : "soak")
            .fields();
    DeskAccess.Conversation conversation =
        (desk, answers) -> {
          JsonObject started = desk.post("/soaks", request);
          String id = started.text("workflowId");
          if (detach) {
            answers.show(started, out -> out.println(id));
            return ExitCode.GOOD;
          }
          answers.say("Soak " + id + " started.");
          JsonObject result = watch.await(desk, answers.terminal(), id);
          answers.show(result, out -> SoakText.print(out, result));
          return ExitCode.ofVerdict(result.text("verdict"));
        };
    return detach
        ? access.talkToRunning(options, "--detach leaves the soak to it", conversation)
        : access.talk(options, conversation);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "List soaks, the latest first.",
      footer = {"", "Example:", "  quarterdeck soak list"})
  int list(@Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> {
          JsonObject soaks = desk.get("/soaks");
          answers.show(
              soaks,
              out ->
                  Table.of(
                          soaks.rows(),
                          "ID=workflowId",
                          "BOT=bot",
                          "KIND=kind",
                          "STATUS=status",
                          "VERDICT=verdict",
                          "DATASET=dataset",
                          "FROM=from",
                          "TO=to",
                          "RESULT=resultSha256")
                      .print(out, ""));
          return ExitCode.GOOD;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Show a soak: its result, or how far it is.",
      footer = {"", "Example:", "  quarterdeck soak show soak/harbour/2.4"})
  int show(
      @Parameters(paramLabel = "ID", description = "The soak's id.") String id,
      @Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> {
          DeskClient.Reply reply = desk.reply("/soak/result", Map.of("id", id));
          JsonObject soak = reply.body();
          answers.show(
              soak,
              out -> {
                if (reply.complete()) {
                  SoakText.print(out, soak);
                } else {
                  out.println(SoakWatch.line(id, soak));
                }
              });
          return ExitCode.GOOD;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Pause a running soak; nothing is lost.",
      footer = {
        "",
        "Example:",
        "  quarterdeck soak pause soak/harbour/2.4 --by ada --reason lunch"
      })
  int pause(@Mixin Decision decision, @Mixin ClientOptions options) {
    return update("pause", decision, new RequestBody(), options);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Resume a paused soak.",
      footer = {
        "",
        "Example:",
        "  quarterdeck soak resume soak/harbour/2.4 --by ada --reason back"
      })
  int resume(@Mixin Decision decision, @Mixin ClientOptions options) {
    return update("resume", decision, new RequestBody(), options);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Extend a running soak's window.",
      footer = {
        "",
        "Example:",
        "  quarterdeck soak extend soak/harbour/2.4 --hours 2 --by ada --reason 'more samples'"
      })
  int extend(
      @Option(names = "--hours", required = true, paramLabel = "H", description = "Hours to add.")
          BigDecimal hours,
      @Mixin Decision decision,
      @Mixin ClientOptions options) {
    return update("extend", decision, new RequestBody().with("hours", hours), options);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Abort a running soak; its verdict is UNKNOWN.",
      footer = {
        "",
        "Example:",
        "  quarterdeck soak abort soak/harbour/2.4 --by ada --reason 'wrong bot'"
      })
  int abort(@Mixin Decision decision, @Mixin ClientOptions options) {
    return update("abort", decision, new RequestBody(), options);
  }

  private int update(String name, Decision decision, RequestBody request, ClientOptions options) {
    decision.into(request);
    return access.talkToRunning(
        options,
        "only a running desk has running soaks",
        (desk, answers) -> {
          answers.show(desk.post("/soak/" + name, request.fields()));
          return ExitCode.GOOD;
        });
  }

  private static void checkWindow(
      @Nullable BigDecimal hours, @Nullable Instant from, @Nullable Instant to) {
    if (hours != null && to != null) {
      throw CommandFailed.badInput("--hours and --to exclude each other");
    }
    if (hours != null && hours.signum() <= 0) {
      throw CommandFailed.badInput("--hours must be positive, is " + hours);
    }
    if (to != null && from == null) {
      throw CommandFailed.badInput("--to needs --from");
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw CommandFailed.badInput("--from must be before --to");
    }
  }
}
