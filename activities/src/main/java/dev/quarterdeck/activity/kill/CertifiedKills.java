package dev.quarterdeck.activity.kill;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.quarterdeck.core.kill.FlatteningFill;
import dev.quarterdeck.core.kill.Holding;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.KillMandate;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.kill.VenueOutcome;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.kill.KeptHolding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

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

  /**
   * Its closing orders, as far as they executed: what the certificate says of them and no more. The
   * quantity is what was executed, the limit is not known.
   *
   * @param killId whose halt stands
   */
  static List<OrderIntent> closings(KillCertificate certificate, String killId) {
    List<OrderIntent> closings = new ArrayList<>();
    for (VenueOutcome venue : certificate.venues()) {
      venue.fills().stream()
          .collect(groupingBy(FlatteningFill::clientOrderId, LinkedHashMap::new, toList()))
          .values()
          .forEach(
              fills ->
                  closings.add(
                      new OrderIntent(
                          order(fills),
                          venue.account(),
                          KillMandate.trader(certificate.scope()),
                          Optional.of(killId),
                          fills.stream()
                              .map(FlatteningFill::at)
                              .min(naturalOrder())
                              .orElseThrow())));
    }
    return closings;
  }

  private static OrderRequest order(List<FlatteningFill> fills) {
    FlatteningFill first = fills.getFirst();
    return new OrderRequest(
        new ClientOrderId(first.clientOrderId()),
        first.instrument(),
        first.side(),
        fills.stream().map(FlatteningFill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add),
        Optional.empty(),
        OrderRequest.TimeInForce.IMMEDIATE_OR_CANCEL,
        false);
  }

  private static boolean flattens(KillCertificate certificate, VenueAccountId account) {
    return certificate.order().method() == KillOrder.Method.FLATTEN
        && !certificate.order().cancelOnly().contains(account);
  }
}
