package dev.quarterdeck.worker.chaos;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The time lines of scenarios that run side by side, by account. */
final class TimeLines {
  private final Map<String, TimeLine> lines = new LinkedHashMap<>();
  private final ChaosVenues venues;
  private final TimeLine phases;

  TimeLines(Collection<String> accounts, ChaosVenues venues, Instant begin) {
    this.venues = venues;
    this.phases = new TimeLine(begin);
    accounts.forEach(account -> lines.put(account, new TimeLine(begin)));
  }

  /** What happened to an account. */
  TimeLine of(String account) {
    TimeLine line = lines.get(account);
    if (line == null) {
      throw new IllegalArgumentException("no scenario on " + account);
    }
    return line;
  }

  /** Something happened to everybody now. */
  void everybody(String what) {
    lines.values().forEach(line -> line.say(what));
  }

  /** A phase of the round ended for everybody now. */
  void phase(String what) {
    phases.say(what);
    everybody(what);
  }

  /** When each phase of the round ended. */
  String phases() {
    return phases.inShort();
  }

  /** Something happened to everybody at a venue now. */
  void everybodyAt(ChaosVenue venue, String what) {
    lines.forEach(
        (account, line) -> {
          if (venue.has(account)) {
            line.say(what);
          }
        });
  }

  /** The whole of an account's, with what its venue did. */
  String told(String account) throws IOException, InterruptedException {
    return of(account).with(venues.of(account).truth(), account);
  }
}
