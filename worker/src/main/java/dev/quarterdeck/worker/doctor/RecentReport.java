package dev.quarterdeck.worker.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The doctor's report for whoever asks, however often: an examination takes from what the venues
 * allow and writes to Temporal, and whoever may only look shall not use that up.
 */
public final class RecentReport {
  private static final Duration KEPT = Duration.ofSeconds(15);

  private final Doctor doctor;
  private final InstantSource clock;
  private Optional<Kept> kept = Optional.empty();

  /**
   * @param clock by which a report grows old
   */
  public RecentReport(Doctor doctor, InstantSource clock) {
    this.doctor = doctor;
    this.clock = clock;
  }

  /** The last report, or a new one where that is too old; who comes meanwhile waits for it too. */
  public synchronized DoctorReport latest() {
    Instant now = clock.instant();
    Optional<Kept> fresh = kept.filter(last -> last.fresh(now));
    if (fresh.isPresent()) {
      return fresh.get().report();
    }
    DoctorReport report = doctor.examine();
    kept = Optional.of(new Kept(report, clock.instant()));
    return report;
  }

  private record Kept(DoctorReport report, Instant made) {
    /** A clock that was set back makes no report last longer. */
    boolean fresh(Instant now) {
      return !now.isBefore(made) && now.isBefore(made.plus(KEPT));
    }
  }
}
