package dev.quarterdeck.activity.kill;

import dev.quarterdeck.core.kill.Holding;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.kill.VenueOutcome;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.kill.KeptHolding;
import java.util.List;

/** What the desk notes of a certificate, for whoever asks later what is a bot's. */
final class CertifiedKills {
  private CertifiedKills() {}

  /** Accounts where it closed what was held, rather than only cancel. */
  static List<VenueAccountId> flattened(KillCertificate certificate) {
    return certificate.venues().stream()
        .map(VenueOutcome::account)
        .filter(account -> flattens(certificate, account))
        .toList();
  }

  /** What it left on purpose where it closed the rest. */
  static List<KeptHolding> kept(KillCertificate certificate) {
    return certificate.venues().stream()
        .filter(venue -> flattens(certificate, venue.account()))
        .flatMap(
            venue ->
                venue.holdings().stream()
                    .filter(holding -> holding.fate() == Holding.Fate.KEPT)
                    .filter(holding -> certificate.order().keep().contains(holding.name()))
                    .map(holding -> new KeptHolding(venue.account(), holding.name())))
        .toList();
  }

  private static boolean flattens(KillCertificate certificate, VenueAccountId account) {
    return certificate.order().method() == KillOrder.Method.FLATTEN
        && !certificate.order().cancelOnly().contains(account);
  }
}
