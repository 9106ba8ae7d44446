package dev.quarterdeck.workflow.kill;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who asked for a kill: those it is done for, and those who wait for one of their own. */
final class KillAskers {
  private final Set<String> known = new HashSet<>();
  private final List<KillOperator> waiting = new ArrayList<>();

  KillAskers(String requestId) {
    known.add(requestId);
  }

  /** Takes over what the previous run knew. */
  void continued(KillContinuation before) {
    known.addAll(before.handled());
    waiting.addAll(before.waiting());
  }

  /** Whether this is no repetition; from now on it is known. */
  boolean isNew(KillOperator operator) {
    String id = operator.requestId();
    return id == null || known.add(id);
  }

  /** Somebody for whom this kill says nothing. */
  void waits(KillOperator operator) {
    waiting.add(operator);
  }

  boolean anybodyWaits() {
    return !waiting.isEmpty();
  }

  List<KillOperator> waiting() {
    return List.copyOf(waiting);
  }

  /** The ids of all requests, in order. */
  List<String> known() {
    return known.stream().sorted().toList();
  }

  /** The ids of the requests that this kill, or one before it, was done for. */
  List<String> served() {
    return known().stream()
        .filter(id -> waiting.stream().noneMatch(other -> id.equals(other.requestId())))
        .toList();
  }
}
