package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.core.catalog.CheckRule;
import dev.quarterdeck.core.catalog.GatesConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.Severity;
import dev.quarterdeck.core.catalog.TargetGate;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code gates.yaml}. */
final class GatesReader {
  private static final List<String> TARGETS =
      List.of(Mode.TESTNET.text(), Mode.MICRO_LIVE.text(), Mode.LIVE.text());
  private static final ScalarKind<Duration> AGE = ScalarKind.span("1m", "365d");

  private final Set<String> knownChecks;
  private final Problems problems;

  GatesReader(Set<String> knownChecks, Problems problems) {
    this.knownChecks = new TreeSet<>(knownChecks);
    this.problems = problems;
  }

  Optional<GatesConfig> read(Section file) {
    int before = problems.count();
    Located<Duration> expiry =
        file.optional(
            "approval-expiry", ScalarKind.span("1m", "30d"), GatesConfig.DEFAULT_APPROVAL_EXPIRY);
    boolean twoPeople = file.optional("two-people", ScalarKind.flag(), false).value().orElse(false);
    Map<Mode, TargetGate> targets = new EnumMap<>(Mode.class);
    Map<String, Section> sections =
        file.requiredSection("targets").map(Section::namedSections).orElse(Map.of());
    sections.forEach(
        (name, section) -> {
          Optional<TargetGate> gate = target(section, twoPeople);
          if (TARGETS.contains(name)) {
            gate.ifPresent(g -> targets.put(Mode.parse(name), g));
          } else {
            problems.add(
                section.file(),
                section.nameLine(),
                "no gate leads to '"
                    + name
                    + "'"
                    + NearestName.hint(name, TARGETS)
                    + "; allowed: "
                    + String.join(", ", TARGETS));
          }
        });
    file.close();
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(new GatesConfig(targets, expiry.get()));
  }

  private Optional<TargetGate> target(Section section, boolean twoPeopleElse) {
    int before = problems.count();
    boolean twoPeople =
        section.optional("two-people", ScalarKind.flag(), twoPeopleElse).value().orElse(false);
    Map<String, CheckRule> checks = new TreeMap<>();
    Optional<Section> named = section.requiredSection("checks");
    named
        .map(Section::namedSections)
        .orElse(Map.of())
        .forEach((id, rule) -> check(id, rule, checks));
    section.close();
    if (named.isPresent() && checks.isEmpty() && problems.count() == before) {
      section.problem("checks", "is empty; allowed: " + String.join(", ", knownChecks));
    }
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(new TargetGate(checks, twoPeople));
  }

  private void check(String id, Section section, Map<String, CheckRule> checks) {
    if (!knownChecks.contains(id)) {
      problems.add(
          section.file(),
          section.nameLine(),
          "there is no check '"
              + id
              + "'"
              + NearestName.hint(id, knownChecks)
              + "; allowed: "
              + String.join(", ", knownChecks));
    }
    Located<Severity> severity = section.required("severity", ScalarKind.oneOf(Severity.class));
    Located<Duration> age = section.required("maximum-age", AGE);
    section.close();
    if (severity.value().isPresent() && age.value().isPresent()) {
      checks.put(id, new CheckRule(severity.get(), age.get()));
    }
  }
}
