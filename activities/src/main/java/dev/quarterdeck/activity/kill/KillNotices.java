package dev.quarterdeck.activity.kill;

import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.workflow.kill.AccountStanding;
import dev.quarterdeck.workflow.kill.KillReport.VenueLine;
import dev.quarterdeck.workflow.kill.KillTask;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Tells of a kill that is not flat, the louder the longer it lasts. */
final class KillNotices {
  private static final Duration WARNING = Duration.ofSeconds(10);
  private static final Duration ALARM = Duration.ofMinutes(1);

  private KillNotices() {}

  static void give(Logger log, KillTask task, AccountStanding standing) {
    VenueLine line = standing.line();
    Duration lasts = Duration.between(task.triggeredAt(), standing.endedAt());
    log.atLevel(level(line.verdict(), lasts))
        .log(
            "Kill of {}: {} is {} after {} s: {}",
            task.scope(),
            line.account(),
            line.verdict(),
            lasts.toSeconds(),
            line.note());
  }

  /** How loudly a verdict is told so long after the trigger. */
  static Level level(KillVerdict verdict, Duration lasts) {
    if (verdict == KillVerdict.FLAT || lasts.compareTo(WARNING) < 0) {
      return Level.INFO;
    }
    return lasts.compareTo(ALARM) < 0 ? Level.WARN : Level.ERROR;
  }
}
