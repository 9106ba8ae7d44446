package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.venue.VenueAccounts;
import java.time.Clock;

/** The glass to break of a {@link KillBench}'s desk. */
final class Glass {
  private Glass() {}

  static BreakGlass over(KillBench bench, VenueAccounts accounts) {
    return new BreakGlass(
        KillTargets.ofVenues(KillBench.desk().venues()),
        accounts,
        new LatchFiles(bench.home),
        bench.stores.artifacts(),
        new KillCertificates(
            () -> DeskKey.signer(bench.home.resolve("keys")),
            bench.stores.artifacts(),
            bench.home.resolve("certificates")),
        "test",
        Clock.systemUTC());
  }
}
