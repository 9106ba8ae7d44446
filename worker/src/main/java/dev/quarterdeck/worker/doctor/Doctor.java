package dev.quarterdeck.worker.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes every check at the same time; one that hangs or breaks is a finding, not an error. */
public final class Doctor {
  private final List<DoctorCheck> checks;
  private final Duration patience;

  /**
   * @param patience how long a check may take
   */
  public Doctor(List<DoctorCheck> checks, Duration patience) {
    this.checks = List.copyOf(checks);
    this.patience = patience;
  }

  /** Makes the checks. */
  public DoctorReport examine() {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      long deadline = System.nanoTime() + patience.toNanos();
      List<Future<Finding>> running = new ArrayList<>();
      checks.forEach(check -> running.add(threads.submit(check::examine)));
      List<Finding> findings = new ArrayList<>();
      for (int i = 0; i < checks.size(); i++) {
        findings.add(await(checks.get(i).id(), running.get(i), deadline));
      }
      return new DoctorReport(findings);
    } finally {
      threads.shutdownNow();
    }
  }

  private Finding await(String id, Future<Finding> running, long deadline) {
    try {
      return running.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Finding.failed(
          id,
          "no answer within " + patience.toSeconds() + " s",
          "see whether the machine or the service it asks is overloaded");
    } catch (ExecutionException e) {
      return Finding.failed(
          id, "could not be checked: " + reason(e), "see the desk's log for the cause");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.failed(id, "interrupted", "ask again");
    }
  }

  private static String reason(ExecutionException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }
}
