package dev.quarterdeck.worker.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Release manifests. */
@Command(
    name = "manifest",
    mixinStandardHelpOptions = true,
    description = "Release manifests: what was promoted, on which evidence, by whom.",
    footer = {"", "Example:", "  quarterdeck manifest list"})
final class ManifestCommands {
  private final DeskAccess access;

  ManifestCommands(DeskAccess access) {
    this.access = access;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "List the manifests, the latest first.",
      footer = {"", "Example:", "  quarterdeck manifest list"})
  int list(@Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> {
          JsonObject manifests = desk.get("/manifests");
          answers.show(
              manifests,
              out ->
                  Table.of(
                          manifests.rows(),
                          "SHA-256=sha256",
                          "BOT=bot",
                          "TARGET=target",
                          "MODE=mode",
                          "GATE=gateId",
                          "BY=approvedBy",
                          "AT=approvedAt",
                          "EXPIRES=expiresAt")
                      .print(out, ""));
          return ExitCode.GOOD;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Show a manifest.",
      footer = {"", "Example:", "  quarterdeck manifest show 3f1c… --json"})
  int show(
      @Parameters(paramLabel = "SHA", description = "SHA-256 of the manifest.") String sha,
      @Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> {
          answers.show(desk.get("/manifests/" + sha));
          return ExitCode.GOOD;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Verify a manifest: its own hash and that of everything it names.",
      footer = {"", "Example:", "  quarterdeck manifest verify 3f1c…"})
  int verify(
      @Parameters(paramLabel = "SHA", description = "SHA-256 of the manifest.") String sha,
      @Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> Verification.show(desk, answers, "/manifests/" + sha + "/verify"));
  }
}
