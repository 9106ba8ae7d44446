package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.workflow.RetryClasses;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Certificates on their way into the database. That may take as long as the database is away, and
 * nobody's kill waits for it.
 */
final class KillRecordings {
  private final Map<KillUnrecorded, Promise<Void>> running = new LinkedHashMap<>();

  void begin(KillUnrecorded certificate) {
    running.put(
        certificate,
        Async.procedure(
            KillCalls.activities(RetryClasses.KILL_WRITE, "Record the certificate")::record,
            certificate.end(),
            certificate.certified()));
  }

  boolean done() {
    return running.values().stream().allMatch(Promise::isCompleted);
  }

  /** Fails as a recording did that cannot be done at all. */
  void get() {
    running.values().forEach(Promise::get);
  }

  /** What the next run has to go on with. */
  List<KillUnrecorded> unfinished() {
    return running.entrySet().stream()
        .filter(one -> !one.getValue().isCompleted())
        .map(Map.Entry::getKey)
        .toList();
  }
}
