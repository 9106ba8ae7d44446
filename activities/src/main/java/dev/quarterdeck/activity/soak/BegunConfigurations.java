package dev.quarterdeck.activity.soak;

import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.workflow.soak.SoakPlan;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A soak keeps to the configuration that it began with, for as long as this worker lives. */
final class BegunConfigurations {
  private static final int REMEMBERED = 64;

  private final Map<String, DeskConfig> begun = new ConcurrentHashMap<>();
  private final Supplier<DeskConfig> desk;

  BegunConfigurations(Supplier<DeskConfig> desk) {
    this.desk = desk;
  }

  /** Fails where the plan was made with a configuration that is neither known nor there. */
  DeskConfig of(SoakPlan plan) {
    String key = plan.bot() + " " + plan.configHash();
    DeskConfig known = begun.get(key);
    if (known != null) {
      return known;
    }
    DeskConfig current = desk.get();
    SoakStage.requireSameInputs(plan, current);
    if (begun.size() >= REMEMBERED) {
      begun.clear();
    }
    begun.put(key, current);
    return current;
  }
}
