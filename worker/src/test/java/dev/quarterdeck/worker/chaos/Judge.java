package dev.quarterdeck.worker.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Judges a desk by the venue's truth alone, with everything quiet and settled: no order doubled, no
 * fill lost, nothing called flat that was not.
 *
 * @param accounts all of the desk's venue accounts, which have the same names at the venue
 * @param quote the asset that a kill does not sell
 */
record Judge(Set<String> accounts, String quote) {

  Judge {
    accounts = Set.copyOf(accounts);
  }

  /**
   * What must not be.
   *
   * @param certificates the files of every kill that ended
   */
  List<Violation> judge(VenueTruth truth, DeskBook desk, List<byte[]> certificates) {
    List<Violation> found = new ArrayList<>(new OrderJudge(truth, desk).judge());
    FillJudge fills = new FillJudge(truth, desk);
    found.addAll(fills.judge());
    accounts.stream().sorted().map(fills::judgeMoney).forEach(found::addAll);
    FlatJudge flat = new FlatJudge(truth, desk, accounts, quote);
    certificates.stream().map(flat::judge).forEach(found::addAll);
    return found;
  }
}
