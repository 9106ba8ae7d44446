package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command does with what it is told. */
class SimVenueMainTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "--prot 1, no option --prot",
    "--port, --port needs a value",
    "--port 1 --port 2, given twice",
    "--port x, --port is no port: x",
    "--port 70000, --port is no port: 70000",
    "--synthetic 1 --replay x, exclude each other",
    "--synthetic x, --synthetic is no seed: x",
    "--replay nowhere.gz, no file nowhere.gz",
    "--from 2013-11-25T00:00:00Z, --from goes with --replay",
    "--speed fast, --speed is no number: fast",
    "--speed -1, --speed must be in 0 to 100000: -1",
    "--replay pom.xml --from yesterday, --from is no instant: yesterday",
    "--replay pom.xml --at-end loop, --at-end is hold or stop",
    "--replay pom.xml, is neither a capture",
    "--setup pom.xml, --setup pom.xml",
    "--setup nowhere.json, nowhere.json"
  })
  void whatItCannotMeanEndsWithTwoAndTheReason(String arguments, String reason) throws Exception {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(messages.toString(StandardCharsets.UTF_8)).contains(reason);
  }

  @Test
  void aReplayEndsWithItsRecordingWhereItIsTold() throws Exception {
    Path file =
        Files.writeString(folder.resolve("trades"), "1385337600,800,0.1\n1385337601,801,0.1\n");

    assertThat(run("--replay", file.toString(), "--speed", "20", "--at-end", "stop")).isZero();

    assertThat(answers.toString(StandardCharsets.UTF_8))
        .contains("spot    http://127.0.0.1:", "admin   http://127.0.0.1:", "account sample key ")
        .contains("ready");
  }

  private int run(String... arguments) throws Exception {
    try (PrintStream out = new PrintStream(answers, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(messages, true, StandardCharsets.UTF_8)) {
      return SimVenueMain.run(arguments, out, err);
    }
  }
}
