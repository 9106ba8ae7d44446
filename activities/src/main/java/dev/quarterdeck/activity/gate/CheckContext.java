package dev.quarterdeck.activity.gate;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.workflow.gate.GatePlan;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a check is run for.
 *
 * @param gateId the gate
 * @param plan what the gate set out to judge
 * @param desk the desk as its files are now
 * @param runs run id by kind of soak, for the kinds there are
 * @param now when
 */
public record CheckContext(
    String gateId, GatePlan plan, DeskConfig desk, Map<String, String> runs, Instant now) {
  public CheckContext {
    Objects.requireNonNull(gateId, "gateId");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(desk, "desk");
    Objects.requireNonNull(now, "now");
    runs = Map.copyOf(runs);
  }

  /** The bot's id. */
  BotId botId() {
    return new BotId(plan.bot());
  }

  /** The bot as its file is now. */
  BotConfig bot() {
    return desk.bot(botId());
  }

  /** The run of a kind that this gate judges. */
  Optional<String> run(SoakKind kind) {
    return Optional.ofNullable(runs.get(kind.text()));
  }
}
