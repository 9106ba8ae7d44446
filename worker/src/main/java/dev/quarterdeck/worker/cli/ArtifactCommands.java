package dev.quarterdeck.worker.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evidence by its hash. */
@Command(
    name = "artifact",
    mixinStandardHelpOptions = true,
    description = "Evidence by its SHA-256: soak results, reports, rows, manifests.",
    footer = {"", "Example:", "  quarterdeck artifact show 3f1c…"})
final class ArtifactCommands {
  private final DeskAccess access;

  ArtifactCommands(DeskAccess access) {
    this.access = access;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Write an artifact's bytes to standard output or to a file.",
      footer = {"", "Example:", "  quarterdeck artifact show 3f1c… --output result.json"})
  int show(
      @Parameters(paramLabel = "SHA", description = "SHA-256 of the content.") String sha,
      @Option(names = "--output", paramLabel = "FILE", description = "Where to write it.")
          @Nullable Path output,
      @Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> {
          try (InputStream content = desk.download("/artifacts/" + sha)) {
            if (output == null) {
              content.transferTo(answers.terminal().bytes());
              answers.terminal().bytes().flush();
            } else {
              Path file = access.environment().workingDirectory().resolve(output);
              long size = write(content, file);
              answers.show(
                  JsonObject.of(Map.of("sha256", sha, "file", file.toString(), "bytes", size)));
            }
            return ExitCode.GOOD;
          } catch (IOException e) {
            throw CommandFailed.unavailable("the artifact could not be written: " + e.getMessage());
          }
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Verify that an artifact's content has its hash.",
      footer = {"", "Example:", "  quarterdeck artifact verify 3f1c…"})
  int verify(
      @Parameters(paramLabel = "SHA", description = "SHA-256 of the content.") String sha,
      @Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> Verification.show(desk, answers, "/artifacts/" + sha + "/verify"));
  }

  private static long write(InputStream content, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      return content.transferTo(out);
    }
  }
}
