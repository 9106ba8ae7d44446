package dev.quarterdeck.worker.cli;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
  private static final Pattern HEAD = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

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
      description = {
        "Verify the chain: any edit, gap, reordering or lost end is found.",
        "Note the head that it prints somewhere else; given back later, it also shows whether the"
            + " whole chain was rewritten since."
      },
      footer = {
        "",
        "Examples:",
        "  quarterdeck audit verify --json",
        "  quarterdeck audit verify --noted 42:9f86d081884c7d659a2feaa0c55ad015"
            + "a3bf4f1b2b0b822cd15d6c15b0f00a08"
      })
  int verify(
      @Option(
              names = "--noted",
              paramLabel = "SEQUENCE:SHA256",
              description = "A head that an earlier verification printed.")
          @Nullable String noted,
      @Mixin ClientOptions options) {
    return access.talk(
        options, (desk, answers) -> Verification.show(desk, answers, "/audit/verify", head(noted)));
  }

  private static Map<String, Object> head(@Nullable String noted) {
    if (noted == null) {
      return Map.of();
    }
    Matcher head = HEAD.matcher(noted);
    if (!head.matches()) {
      throw CommandFailed.badInput("--noted must be SEQUENCE:SHA256, is '" + noted + "'");
    }
    return Map.of("sequence", Long.parseLong(head.group(1)), "hash", head.group(2));
  }
}
