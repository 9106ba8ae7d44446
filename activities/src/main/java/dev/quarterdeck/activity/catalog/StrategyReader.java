package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.activity.catalog.DeskNames.StrategyKey;
import dev.quarterdeck.core.catalog.StrategyConfig;
import dev.quarterdeck.core.catalog.StrategyId;
import java.util.Optional;

/** Reads one file of {@code strategies/}. */
final class StrategyReader {
  static final ScalarKind<StrategyId> STRATEGY =
      ScalarKind.named(
          "a strategy id: lower case letters, digits and '-', a letter first, at most 40",
          StrategyId::new);
  static final ScalarKind<String> VERSION =
      ScalarKind.matching(
          "a version: letters, digits and '._-', at most 20", "[0-9A-Za-z][0-9A-Za-z._-]{0,19}");
  private static final ScalarKind<String> ADAPTER =
      ScalarKind.matching(
          "the name of a strategy class: simple, or fully qualified",
          "[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");

  private final DeskNames names;
  private final Problems problems;

  StrategyReader(DeskNames names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  Optional<StrategyDraft> read(Section file) {
    int before = problems.count();
    Located<StrategyId> id = file.required("id", STRATEGY);
    Located<String> version = file.required("version", VERSION);
    Located<String> adapter = file.required("adapter", ADAPTER);
    Located<String> description = file.optional("description", ScalarKind.text(500), "");
    Scalars parameters =
        file.optionalSection("parameters").map(Section::scalars).orElse(Scalars.NONE);
    file.close();
    if (id.value().isEmpty() || version.value().isEmpty()) {
      return Optional.empty();
    }
    StrategyKey key = new StrategyKey(id.get(), version.get());
    names.define(key, "strategy", file, "id", problems);
    Optional<StrategyConfig> config =
        problems.count() > before
            ? Optional.empty()
            : Optional.of(
                new StrategyConfig(
                    key.id(), key.version(), adapter.get(), description.get(), parameters.texts()));
    names.strategies.putIfAbsent(key, config);
    return Optional.of(new StrategyDraft(file.file(), key, adapter, parameters, config));
  }
}
