package dev.quarterdeck.worker.cli;

import java.math.BigDecimal;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Paper soaks. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = "Paper soaks: a bot on a recorded or live market, durable, with seven KPIs.",
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
        "  quarterdeck soak run --bot harbour --from 2013-11-26T02:00:00Z --to 2013-11-26T04:00:00Z",
        "  quarterdeck soak run --live --bot harbour --hours 2"
      })
  int run(
      @Mixin SoakOptions soak,
      @Option(names = "--detach", description = "Return at once with the soak's id.")
          boolean detach,
      @Mixin ClientOptions options) {
    Map<String, Object> request = soak.request();
    if (detach) {
      return begin(request, "--detach leaves the soak to it", options);
    }
    return access.talk(
        options,
        (desk, answers) -> {
          String id = desk.post("/soaks", request).text("workflowId");
          answers.say("Soak " + id + " started.");
          JsonObject result = watch.await(desk, answers.terminal(), id);
          answers.show(result, out -> SoakText.print(out, result));
          return ExitCode.ofVerdict(result.text("verdict"));
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Start a soak and return at once with its id.",
      footer = {"", "Example:", "  quarterdeck soak start --live --bot harbour --hours 24"})
  int start(@Mixin SoakOptions soak, @Mixin ClientOptions options) {
    return begin(soak.request(), "it is the desk that goes on with the soak", options);
  }

  private int begin(Map<String, Object> request, String why, ClientOptions options) {
    return access.talkToRunning(
        options,
        why,
        (desk, answers) -> {
          JsonObject started = desk.post("/soaks", request);
          answers.show(started, out -> out.println(started.text("workflowId")));
          return ExitCode.GOOD;
        });
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
                          "MARKET=provenance",
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
}
