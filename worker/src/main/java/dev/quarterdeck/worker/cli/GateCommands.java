package dev.quarterdeck.worker.cli;

import dev.quarterdeck.core.catalog.Mode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Promotion gates. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = "Promotion gates: may a bot go further, on which evidence, approved by whom.",
    footer = {"", "Example:", "  quarterdeck gate run --bot harbour --target testnet"})
final class GateCommands {
  private final DeskAccess access;
  private final GateWatch watch;

  GateCommands(DeskAccess access, GateWatch watch) {
    this.access = access;
    this.watch = watch;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Run a gate and wait for its report. Exit code 0 GO, 1 NO-GO, 2 undecided.",
      footer = {"", "Example:", "  quarterdeck gate run --bot harbour --target testnet --by ada"})
  int run(
      @Option(names = "--bot", required = true, paramLabel = "B", description = "The bot.")
          String bot,
      @Option(
              names = "--target",
              required = true,
              paramLabel = "MODE",
              description = "Where it wants to go: paper, testnet, micro-live, live.")
          String target,
      @Option(names = "--by", paramLabel = "NAME", description = "Who asks (default: the user).")
          @Nullable String by,
      @Option(names = "--detach", description = "Return at once with the gate's id.")
          boolean detach,
      @Mixin ClientOptions options) {
    Map<String, Object> request =
        new RequestBody()
            .with("bot", bot)
            .with("target", mode(target).text())
            .with("by", Optional.ofNullable(by).orElse(System.getProperty("user.name")))
            .fields();
    DeskAccess.Conversation conversation =
        (desk, answers) -> {
          JsonObject started = desk.post("/gates", request);
          String id =
              started.text("gateId").isEmpty()
                  ? started.text("workflowId")
                  : started.text("gateId");
          if (detach) {
            answers.show(started, out -> out.println(id));
            return ExitCode.GOOD;
          }
          answers.say("Gate " + id + " started.");
          JsonObject report = watch.await(desk, answers.terminal(), id);
          answers.show(report, out -> GateText.print(out, report));
          int status = ExitCode.ofVerdict(report.text("verdict"));
          if (status == ExitCode.GOOD) {
            answers.say(
                "It waits for an operator: `quarterdeck gate approve "
                    + id
                    + " --by NAME --reason TEXT`");
          }
          return status;
        };
    return detach
        ? access.talkToRunning(options, "--detach leaves the gate to it", conversation)
        : access.talk(options, conversation);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "List gates, the latest first.",
      footer = {"", "Example:", "  quarterdeck gate list"})
  int list(@Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> {
          JsonObject gates = desk.get("/gates");
          answers.show(
              gates,
              out ->
                  Table.of(
                          gates.rows(),
                          "ID=gateId",
                          "BOT=bot",
                          "TARGET=target",
                          "VERDICT=verdict",
                          "LEVEL=level",
                          "STATUS=status",
                          "BY=requestedBy",
                          "STARTED=startedAt")
                      .print(out, ""));
          return ExitCode.GOOD;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Show a gate's report.",
      footer = {"", "Example:", "  quarterdeck gate show gate/harbour/2.4/1"})
  int show(
      @Parameters(paramLabel = "ID", description = "The gate's id.") String id,
      @Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> {
          JsonObject gate = desk.get("/gate", Map.of("id", id));
          answers.show(gate, out -> GateText.print(out, gate));
          return ExitCode.GOOD;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Approve a GO: the bot's mode changes and a release manifest is written.",
      footer = {
        "",
        "Example:",
        "  quarterdeck gate approve gate/harbour/2.4/1 --by ada --reason 'soak is clean'"
      })
  int approve(@Mixin Decision decision, @Mixin ClientOptions options) {
    return decide("approve", decision, options);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Reject a GO; the bot's mode stays.",
      footer = {
        "",
        "Example:",
        "  quarterdeck gate reject gate/harbour/2.4/1 --by ada --reason 'not this week'"
      })
  int reject(@Mixin Decision decision, @Mixin ClientOptions options) {
    return decide("reject", decision, options);
  }

  private int decide(String name, Decision decision, ClientOptions options) {
    RequestBody request = new RequestBody();
    decision.into(request);
    return access.talk(
        options,
        (desk, answers) -> {
          answers.show(desk.post("/gate/" + name, request.fields()));
          return ExitCode.GOOD;
        });
  }

  private static Mode mode(String target) {
    try {
      return Mode.parse(target);
    } catch (IllegalArgumentException e) {
      throw CommandFailed.badInput(String.valueOf(e.getMessage()));
    }
  }
}
