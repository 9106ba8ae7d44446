package dev.quarterdeck.activity.gate;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The checks there are, by id. */
public final class GateChecks {
  private final Map<String, GateCheck> checks;

  /**
   * @throws IllegalArgumentException when two have the same id
   */
  public GateChecks(Collection<? extends GateCheck> checks) {
    Map<String, GateCheck> byId = new TreeMap<>();
    for (GateCheck check : checks) {
      if (byId.put(check.id(), check) != null) {
        throw new IllegalArgumentException("two checks are called " + check.id());
      }
    }
    this.checks = Collections.unmodifiableMap(byId);
  }

  /** Every id, for the desk's loader. */
  public Set<String> ids() {
    return checks.keySet();
  }

  /** The check of an id, if there is one. */
  Optional<GateCheck> find(String id) {
    return Optional.ofNullable(checks.get(id));
  }
}
