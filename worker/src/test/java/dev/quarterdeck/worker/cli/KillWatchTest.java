package dev.quarterdeck.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KillWatchTest {
  /** A port that the system gives to nobody who asks for a free one. */
  private static final URI NOBODY = URI.create("http://127.0.0.1:1");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T03:00:00Z"));
  private final StringWriter messages = new StringWriter();

  @Test
  void aKillOfWhichNobodySaysAnythingForMinutesIsUnknownAndNotOneThatDidNotStart()
      throws Exception {
    KillWatch watch =
        new KillWatch(
            unused -> now.updateAndGet(before -> before.plus(Duration.ofMinutes(1))), now::get);

    JsonObject report;
    try (DeskClient desk = new DeskClient(NOBODY, "token")) {
      report =
          watch.await(
              desk,
              new Terminal(
                  new PrintWriter(new StringWriter()),
                  new ByteArrayOutputStream(),
                  new PrintWriter(messages, true),
                  false),
              JsonObject.of(
                  Map.of(
                      "killId", "kill-1",
                      "requestId", "kill-1",
                      "workflowId", "kill/desk",
                      "accounts", List.of("main"))));
    }

    assertThat(report.text("killId")).isEqualTo("kill-1");
    assertThat(ExitCode.ofKill(report.text("verdict"))).isEqualTo(1);
    assertThat(messages.toString()).contains("It goes on", "kill status");
  }
}
