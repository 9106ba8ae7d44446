package dev.quarterdeck.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PayloadsTest {
  record Message(Instant at, Duration length, Optional<String> note) {}

  @Test
  void timesAreTextThatAPersonCanType() throws Exception {
    var message =
        new Message(Instant.parse("2026-03-01T12:00:00Z"), Duration.ofHours(2), Optional.empty());

    String json = Payloads.mapper().writeValueAsString(message);

    assertThat(json)
        .isEqualTo("{\"at\":\"2026-03-01T12:00:00Z\",\"length\":\"PT2H\",\"note\":null}");
    assertThat(Payloads.mapper().readValue(json, Message.class)).isEqualTo(message);
  }

  @Test
  void fieldsThatNobodyKnowsAreIgnored() throws Exception {
    String json = "{\"at\":\"2026-03-01T12:00:00Z\",\"length\":\"PT2H\",\"later\":[1,2]}";

    assertThat(Payloads.mapper().readValue(json, Message.class).length())
        .isEqualTo(Duration.ofHours(2));
  }

  @Test
  void failureKeepsItsTypeAndMessageThroughWrapping() {
    var wrapped =
        new IllegalStateException(
            "outer", FailureType.NOT_FOUND.failure("no bot 'x'", new RuntimeException("inner")));

    assertThat(FailureType.of(wrapped)).contains(FailureType.NOT_FOUND);
    assertThat(FailureType.message(wrapped)).isEqualTo("no bot 'x'");
  }

  @Test
  void everythingWrongWithAnInputIsSaidAtOnce() {
    assertThat(
            new Inputs()
                .text("bot", " ")
                .parses("hours", "two", Integer::parseInt)
                .that("speed", false, "must be positive")
                .problems())
        .hasSize(3)
        .first()
        .isEqualTo("'bot' is missing");
  }
}
