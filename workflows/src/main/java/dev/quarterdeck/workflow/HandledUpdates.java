package dev.quarterdeck.workflow;

import io.temporal.workflow.UpdateInfo;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/**
 * Which updates a workflow has handled, over its continuations: one that comes again is answered
 * again and changes nothing.
 */
public final class HandledUpdates {
  private static final int REMEMBERED = 50;

  private final List<String> ids = new ArrayList<>();

  /**
   * Begins with those of the run before.
   *
   * @param carried their ids, oldest first
   */
  public HandledUpdates(List<String> carried) {
    ids.addAll(carried);
  }

  /** Whether the update being handled has not been handled before; remembers it. */
  public boolean first() {
    String id = current();
    if (ids.contains(id)) {
      return false;
    }
    ids.add(id);
    if (ids.size() > REMEMBERED) {
      ids.removeFirst();
    }
    return true;
  }

  /** Whether the update being looked at was handled before, and is not to be judged again. */
  public boolean repeated() {
    return ids.contains(current());
  }

  /** The ids of the last ones, oldest first, for the next run. */
  public List<String> ids() {
    return List.copyOf(ids);
  }

  private static String current() {
    return Workflow.getCurrentUpdateInfo().map(UpdateInfo::getUpdateId).orElseThrow();
  }
}
