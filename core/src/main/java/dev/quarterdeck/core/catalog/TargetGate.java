package dev.quarterdeck.core.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What it takes to reach one target mode.
 *
 * @param checks rule by check id, in the order of the ids, at least one
 * @param twoPeople whether the approver must be somebody else than the requester
 */
public record TargetGate(Map<String, CheckRule> checks, boolean twoPeople) {
  public TargetGate {
    if (checks.isEmpty()) {
      throw new IllegalArgumentException("a target needs at least one check");
    }
    checks = Collections.unmodifiableMap(new TreeMap<>(checks));
  }
}
