package dev.quarterdeck.worker.cli;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Recordings of markets. */
@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    description = "Recordings of markets that soaks and gates run on.",
    footer = {"", "Example:", "  quarterdeck dataset list"})
final class DatasetCommands {
  private final DeskAccess access;

  DatasetCommands(DeskAccess access) {
    this.access = access;
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Import recorded files as one dataset. What is refused is named by line.",
      footer = {
        "",
        "Example:",
        "  quarterdeck dataset import capture-1.gz capture-2.gz --name spot-january \\",
        "      --format binance-capture --instrument BTCUSDT@binance"
      })
  int importFiles(
      @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, in time order.")
          List<Path> files,
      @Option(
              names = "--name",
              required = true,
              paramLabel = "N",
              description = "The dataset's name.")
          String name,
      @Option(
              names = "--format",
              paramLabel = "F",
              description = "Format of the files (default: found out from their content).")
          @Nullable String format,
      @Option(
              names = "--instrument",
              paramLabel = "I",
              description = "SYMBOL@venue (default: from the files or their names).")
          @Nullable String instrument,
      @Option(
              names = "--maximum-refused-share",
              paramLabel = "X",
              description = "Share of lines that may be refused, 0 to 1 (default: 0.001).")
          @Nullable BigDecimal maximumRefusedShare,
      @Mixin ClientOptions options) {
    RequestBody request =
        new RequestBody()
            .with("name", name)
            .with("files", files.stream().map(this::readable).toList())
            .with("format", format)
            .with("instrument", instrument)
            .with("maximumRefusedShare", maximumRefusedShare);
    return access.talk(
        options,
        (desk, answers) -> {
          JsonObject result;
          try (ProgressLines progress =
              new ProgressLines(answers.terminal(), InstantSource.system(), 1)) {
            result =
                desk.postStreaming(
                    "/datasets", request.fields(), step -> progress.set(0, describe(step)));
          }
          answers.show(result);
          return ExitCode.GOOD;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "List the datasets.",
      footer = {"", "Example:", "  quarterdeck dataset list"})
  int list(@Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> {
          JsonObject datasets = desk.get("/datasets");
          answers.show(
              datasets,
              out ->
                  Table.of(
                          datasets.rows(),
                          "NAME=name",
                          "INSTRUMENT=instrument",
                          "FEED=feedLevel",
                          "ROWS=rows",
                          "FROM=from",
                          "TO=to",
                          "SHA-256=sha256")
                      .print(out, ""));
          return ExitCode.GOOD;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Show a dataset's manifest: instrument, span, counts, gaps, source, licence.",
      footer = {"", "Example:", "  quarterdeck dataset show btcusd-2013"})
  int show(
      @Parameters(paramLabel = "N", description = "The dataset's name.") String name,
      @Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> {
          answers.show(desk.get("/datasets/" + name));
          return ExitCode.GOOD;
        });
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Read a dataset again: content against its hash, order of time, books.",
      footer = {"", "Example:", "  quarterdeck dataset verify btcusd-2013"})
  int verify(
      @Parameters(paramLabel = "N", description = "The dataset's name.") String name,
      @Mixin ClientOptions options) {
    return access.talk(
        options,
        (desk, answers) -> Verification.show(desk, answers, "/datasets/" + name + "/verify"));
  }

  private String readable(Path file) {
    Path absolute = access.environment().workingDirectory().resolve(file).normalize();
    if (!Files.isReadable(absolute)) {
      throw CommandFailed.badInput("there is no readable file " + absolute);
    }
    return absolute.toString();
  }

  private static String describe(JsonObject step) {
    return step.names().stream()
        .filter(name -> step.object(name).isEmpty() && step.objects(name).isEmpty())
        .map(name -> name + " " + Shown.value(step, name))
        .reduce("", (left, right) -> left.isEmpty() ? right : left + " · " + right);
  }
}
