package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.worker.chaos.Deed.Crash;
import dev.quarterdeck.worker.chaos.Deed.Kill;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a campaign came to.
 *
 * @param faults that scenarios and outages armed
 * @param crashes processes that were ended
 * @param struck requests and messages of streams that a fault hit
 * @param orders of ours that venues took
 * @param trades of orders of ours
 * @param kills certificates that were judged
 * @param failures what must not be, told with all that happened
 */
record CampaignResult(
    int scenarios,
    int faults,
    int crashes,
    long struck,
    long orders,
    long trades,
    int kills,
    List<String> failures) {

  CampaignResult {
    failures = List.copyOf(failures);
  }

  static CampaignResult nothing() {
    return new CampaignResult(0, 0, 0, 0, 0, 0, 0, List.of());
  }

  /** A round. */
  static CampaignResult of(
      Collection<Scenario> scenarios,
      Scenario crashes,
      Collection<Scenario> outages,
      List<String> failures) {
    long faults =
        Stream.concat(scenarios.stream(), outages.stream())
            .flatMap(scenario -> scenario.plan().stream())
            .map(Scenario.Planned::deed)
            .filter(CampaignResult::isFault)
            .count();
    return new CampaignResult(
        scenarios.size(), (int) faults, crashes.plan().size(), 0, 0, 0, 0, failures);
  }

  private static boolean isFault(Deed deed) {
    return switch (deed) {
      case Deed.Fault _, Deed.Closed _, Deed.StreamsCut _ -> true;
      case Deed.Operate _, Deed.Foreign _, Kill _, Crash _ -> false;
    };
  }

  /** All that happened at a venue. */
  static CampaignResult at(ChaosVenue venue, ChaosDesk desk)
      throws IOException, InterruptedException {
    VenueTruth truth = venue.truth();
    return new CampaignResult(
        0,
        0,
        0,
        truth.struck(),
        truth.accepted().filter(OrderJudge::ours).count(),
        truth.executed().filter(executed -> venue.has(executed.order().account())).count(),
        desk.certificates(venue.accounts()).size(),
        List.of());
  }

  CampaignResult plus(CampaignResult other) {
    List<String> all = new ArrayList<>(failures);
    all.addAll(other.failures);
    return new CampaignResult(
        scenarios + other.scenarios,
        faults + other.faults,
        crashes + other.crashes,
        struck + other.struck,
        orders + other.orders,
        trades + other.trades,
        kills + other.kills,
        all);
  }

  @Override
  public String toString() {
    return """
        %d scenarios, %d faults that struck %d times, %d processes killed, %d orders, %d trades, \
        %d kills certified, %d failures"""
        .formatted(scenarios, faults, struck, crashes, orders, trades, kills, failures.size());
  }
}
