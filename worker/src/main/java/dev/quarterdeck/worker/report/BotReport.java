package dev.quarterdeck.worker.report;

import dev.quarterdeck.worker.cli.JsonObject;
import java.util.Objects;
import java.util.Optional;

/**
 * What one bot did and what was made of it.
 *
 * @param bot the bot
 * @param soak the soak's result
 * @param series the fields of {@link SoakSeries#fields}
 * @param gate the gate's report, where there was one
 */
public record BotReport(String bot, JsonObject soak, JsonObject series, Optional<JsonObject> gate) {
  public BotReport {
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(soak, "soak");
    Objects.requireNonNull(series, "series");
    Objects.requireNonNull(gate, "gate");
  }
}
