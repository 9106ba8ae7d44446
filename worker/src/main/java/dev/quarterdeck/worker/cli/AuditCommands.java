package dev.quarterdeck.worker.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The audit trail. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "The append-only, hash-chained record of what operators and gates decided.",
    footer = {"", "Example:", "  quarterdeck audit verify"})
final class AuditCommands {
  private final DeskAccess access;

  AuditCommands(DeskAccess access) {
    this.access = access;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Show the latest events.",
      footer = {"", "Example:", "  quarterdeck audit show --limit 20"})
  int show(
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "How many (default: 50).")
          int limit,
      @Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> {
          JsonObject events = desk.get("/audit", Map.of("limit", Integer.toString(limit)));
          answers.show(
              events,
              out ->
                  Table.of(
                          events.rows(),
                          "NUMBER=sequence",
                          "AT=at",
                          "KIND=kind",
                          "SUBJECT=subject",
                          "ACTOR=actor",
                          "HASH=hash")
                      .print(out, ""));
          return ExitCode.GOOD;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Verify the chain: any edit, gap or reordering is found.",
      footer = {"", "Example:", "  quarterdeck audit verify --json"})
  int verify(@Mixin ClientOptions options) {
    return access.talk(
        options, (desk, answers) -> Verification.show(desk, answers, "/audit/verify"));
  }
}
