package dev.quarterdeck.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
  @Test
  void whatMayBeMissingIsShownAsItsValueOrNotAtAll() {
    JsonObject ended =
        JsonObject.of(Map.of("flatAt", Optional.of("03:00"), "endedAt", Optional.empty()));

    assertThat(ended.text("flatAt")).isEqualTo("03:00");
    assertThat(ended.text("endedAt")).isEmpty();
    assertThat(JsonObject.parse(ended.toString()).value("endedAt")).isEmpty();
  }
}
