package dev.quarterdeck.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.worker.Quarterdeck;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo on a machine that has no Temporal server and cannot download one. */
class DemoWithoutTemporalTest {
  @TempDir Path folder;

  @Test
  void theKillIsLeftOutAndTheVerdictsAreTheSame() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder demo =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Quarterdeck.class.getName(),
                "demo",
                "--json")
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> environment = demo.environment();
    environment.remove("TEMPORAL_ADDRESS");
    environment.remove("DATABASE_URL");
    environment.remove("QUARTERDECK_TEMPORAL_BINARY");
    environment.remove("QUARTERDECK_INSTALLATION");
    environment.put("QUARTERDECK_CACHE", folder.resolve("cache").toString());
    environment.put("PATH", "/usr/bin:/bin");
    environment.put(
        "JAVA_TOOL_OPTIONS",
        "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=9 -Dhttp.proxyHost=127.0.0.1"
            + " -Dhttp.proxyPort=9 -Dhttp.nonProxyHosts=localhost|127.0.0.1");
    Process process = demo.start();
    try {
      assertThat(process.waitFor(8, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroy();
    }

    String said = Files.readString(err, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).contains("IN MEMORY", "the kill is left out").doesNotContain("kill -9");
    JsonObject answer = JsonObject.parse(Files.readString(out, StandardCharsets.UTF_8));
    assertThat(answer.objects("bots"))
        .extracting(bot -> bot.text("verdict"))
        .containsExactly("GO", "NO-GO");
    assertThat(Path.of(answer.text("report"))).isRegularFile();
  }
}
