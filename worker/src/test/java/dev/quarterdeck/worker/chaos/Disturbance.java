package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.worker.chaos.Deed.Closed;
import dev.quarterdeck.worker.chaos.Deed.Crash;
import dev.quarterdeck.worker.chaos.Deed.Fault;
import dev.quarterdeck.worker.chaos.Deed.Foreign;
import dev.quarterdeck.worker.chaos.Deed.Kill;
import dev.quarterdeck.worker.chaos.Deed.Operate;
import dev.quarterdeck.worker.chaos.Deed.StreamsCut;
import dev.quarterdeck.worker.chaos.Deed.Victim;
import dev.quarterdeck.worker.chaos.Scenario.Planned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Does what scenarios plan, each deed at its moment, to whom it is meant for. */
final class Disturbance {
  private static final Duration ASKS_AGAIN = Duration.ofMillis(250);
  private static final Duration DEAD_FOR = Duration.ofMillis(700);
  private static final Clock CLOCK = Clock.systemUTC();

  private final ChaosVenues venues;
  private final ChaosDesk desk;
  private final TimeLines lines;
  private final Instant begin = CLOCK.instant();
  private final Instant end;
  private final List<Callable<Boolean>> deeds = new ArrayList<>();

  /**
   * @param length how long it takes at least, from now on
   */
  Disturbance(ChaosVenues venues, ChaosDesk desk, TimeLines lines, Duration length) {
    this.venues = venues;
    this.desk = desk;
    this.lines = lines;
    this.end = begin.plus(length);
    deeds.add(
        () -> {
          sleepUntil(end);
          return true;
        });
  }

  /** Something that is done to somebody. */
  private interface Doing {
    void to(Deed deed) throws Exception;
  }

  /** What an account meets. */
  void of(String account, Scenario scenario) {
    plan(scenario, deed -> act(account, deed));
  }

  /** What everybody at a venue meets. */
  void of(ChaosVenue venue, Scenario outages) {
    plan(outages, deed -> fail(venue, deed));
  }

  /** What everybody meets. */
  void ofEverybody(Scenario crashes) {
    plan(crashes, this::crash);
  }

  private void plan(Scenario scenario, Doing doing) {
    for (Planned planned : scenario.plan()) {
      deeds.add(
          () -> {
            sleepUntil(begin.plus(planned.at()));
            doing.to(planned.deed());
            return true;
          });
    }
  }

  /** Does all of it. */
  void run() throws Exception {
    Together.run(deeds);
  }

  private static void sleepUntil(Instant moment) throws InterruptedException {
    Duration left = Duration.between(CLOCK.instant(), moment);
    if (left.isPositive()) {
      Thread.sleep(left);
    }
  }

  private void act(String account, Deed deed) throws Exception {
    TimeLine line = lines.of(account);
    switch (deed) {
      case Fault fault -> {
        venues.of(account).fault(account, fault.json());
        line.say(fault.toString());
      }
      case Operate operate -> line.say(operate + ": " + operate(account, operate));
      case Foreign foreign -> {
        venues.of(account).foreignOrder(account, foreign.parameters());
        line.say(foreign.toString());
      }
      case Kill kill -> desk.killUntilTaken(kill.reach().scope(account), line);
      case Closed _, StreamsCut _, Crash _ ->
          throw new IllegalArgumentException(deed + " is nobody's alone");
    }
  }

  /** A bot that still stops is started as soon as it has. */
  private String operate(String account, Operate operate) throws InterruptedException {
    String answer = desk.operate(account, operate.operation());
    while (answer.contains("runs already") && CLOCK.instant().isBefore(end)) {
      Thread.sleep(ASKS_AGAIN);
      answer = desk.operate(account, operate.operation());
    }
    return answer;
  }

  private void fail(ChaosVenue venue, Deed deed) throws Exception {
    switch (deed) {
      case Fault fault -> venue.fault(fault.json());
      case Closed closed -> venue.close(closed.time());
      case StreamsCut _ -> venue.cutStreams();
      case Operate _, Foreign _, Kill _, Crash _ ->
          throw new IllegalArgumentException(deed + " is not a venue's");
    }
    lines.everybodyAt(venue, "its venue: " + deed);
  }

  private void crash(Deed deed) throws Exception {
    switch (deed) {
      case Crash(Victim victim) -> {
        desk.crash(victim);
        lines.everybody(deed.toString());
        if (victim == Victim.DESK) {
          Thread.sleep(DEAD_FOR);
          desk.restart();
          lines.everybody("the desk is back");
        }
      }
      case Kill(Deed.Reach reach) -> {
        lines.everybody(deed.toString());
        desk.killUntilTaken(reach.scope(""), new TimeLine(begin));
        lines.everybody("the whole desk is halted");
      }
      case Fault _, Closed _, StreamsCut _, Operate _, Foreign _ ->
          throw new IllegalArgumentException(deed + " is not everybody's");
    }
  }
}
