package dev.quarterdeck.core.catalog;

import java.util.Map;
import java.util.Objects;

/**
 * One version of a strategy as the desk offers it to its bots.
 *
 * @param id name; several versions may share it
 * @param version letters, digits and {@code ._-}, at most 20; the bots name it
 * @param adapter class of the {@code StrategyAdapter}: its simple name in {@code core.strategy}, or
 *     fully qualified
 * @param description one line for people; no part of the configuration hash
 * @param parameters scalars as text, nested keys joined by a dot
 */
public record StrategyConfig(
    StrategyId id,
    String version,
    String adapter,
    String description,
    Map<String, String> parameters) {

  public StrategyConfig {
    Objects.requireNonNull(id, "id");
    requireVersion(version);
    Objects.requireNonNull(adapter, "adapter");
    Objects.requireNonNull(description, "description");
    parameters = Map.copyOf(parameters);
  }

  static void requireVersion(String version) {
    Objects.requireNonNull(version, "version");
    if (!version.matches("[0-9A-Za-z][0-9A-Za-z._-]{0,19}")) {
      throw new IllegalArgumentException(
          "version must be letters, digits and '._-', at most 20: '" + version + "'");
    }
  }
}
