package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.core.kill.CertificateVerification.Genuine;
import dev.quarterdeck.core.kill.CertificateVerification.Refused;
import dev.quarterdeck.core.kill.CertificateVerifier;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.Holding;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.ReadKind;
import dev.quarterdeck.core.kill.VenueOutcome;
import dev.quarterdeck.core.kill.VenueRead;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.worker.chaos.VenueFact.Accepted;
import dev.quarterdeck.worker.chaos.VenueTruth.Listing;
import dev.quarterdeck.worker.chaos.Violation.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds a certificate against what the venue did before and after the reads that it rests on. */
final class FlatJudge {
  private final VenueTruth truth;
  private final DeskBook desk;
  private final Set<String> accounts;
  private final String quote;

  /**
   * @param accounts all of the desk's venue accounts
   * @param quote the asset that is not sold
   */
  FlatJudge(VenueTruth truth, DeskBook desk, Set<String> accounts, String quote) {
    this.truth = truth;
    this.desk = desk;
    this.accounts = Set.copyOf(accounts);
    this.quote = quote;
  }

  /** What a certificate's file says that is not so. */
  List<Violation> judge(byte[] file) {
    return switch (new CertificateVerifier(Optional.empty()).verify(file)) {
      case Refused(String reason) -> List.of(new Violation(Rule.CERTIFICATE_REFUSED, "", reason));
      case Genuine genuine -> judge(genuine.signed().certificate());
    };
  }

  private List<Violation> judge(KillCertificate certificate) {
    if (certificate.verdict() != KillVerdict.FLAT) {
      return List.of();
    }
    List<Violation> found = new ArrayList<>();
    Set<String> looked =
        certificate.venues().stream().map(v -> v.account().value()).collect(Collectors.toSet());
    inScope(certificate.scope()).stream()
        .filter(account -> !looked.contains(account))
        .forEach(
            account ->
                found.add(new Violation(Rule.FLAT_BUT_NOT_LOOKED, account, certificate.killId())));
    for (VenueOutcome venue : certificate.venues()) {
      takenLater(certificate, venue, found);
      openThen(certificate, venue, found);
      held(certificate, venue, found);
    }
    return found;
  }

  /** The accounts that a scope names; a bot's follow from its orders. */
  private Set<String> inScope(HaltScope scope) {
    return switch (scope) {
      case HaltScope.Desk() -> accounts;
      case HaltScope.Account(var account) -> Set.of(account.value());
      case HaltScope.Bot(var bot) ->
          truth
              .accepted()
              .filter(order -> new ClientOrderId(order.clientOrderId()).mintedFor(bot))
              .map(order -> order.order().account())
              .collect(Collectors.toSet());
    };
  }

  private void takenLater(KillCertificate certificate, VenueOutcome venue, List<Violation> found) {
    Instant from = last(venue, ReadKind.OPEN_ORDERS);
    Instant until = desk.rearmedAfter(certificate.scope(), from).orElse(Instant.MAX);
    truth
        .accepted()
        .filter(order -> order.order().account().equals(venue.account().value()))
        .filter(order -> OrderJudge.ours(order) && covers(certificate.scope(), order))
        .filter(order -> order.at().isAfter(from) && order.at().isBefore(until))
        .forEach(order -> found.add(said(Rule.FLAT_BUT_ORDER_TAKEN, certificate, order)));
  }

  /** Another client's order may be younger than the venue's delay in showing it. */
  private void openThen(KillCertificate certificate, VenueOutcome venue, List<Violation> found) {
    Instant moment = last(venue, ReadKind.OPEN_ORDERS);
    Duration delay = venue.visibilityDelay();
    truth.working(moment).stream()
        .map(VenueTruth.Working::order)
        .filter(order -> order.order().account().equals(venue.account().value()))
        .filter(order -> covers(certificate.scope(), order))
        .filter(order -> OrderJudge.ours(order) || order.at().isBefore(moment.minus(delay)))
        .forEach(order -> found.add(said(Rule.FLAT_BUT_ORDER_OPEN, certificate, order)));
  }

  private void held(KillCertificate certificate, VenueOutcome venue, List<Violation> found) {
    if (certificate.order().method() == KillOrder.Method.CANCEL_ONLY
        || certificate.order().cancelOnly().contains(venue.account())) {
      return;
    }
    if (certificate.scope() instanceof HaltScope.Bot) {
      left(certificate, venue, found);
      return;
    }
    String account = venue.account().value();
    if (venue.required().contains(ReadKind.BALANCES)) {
      Map<String, BigDecimal> assets = truth.assets(account, last(venue, ReadKind.BALANCES));
      assets.remove(quote);
      compare(certificate, venue, assets, found);
    }
    if (venue.required().contains(ReadKind.POSITIONS)) {
      compare(certificate, venue, truth.positions(account, last(venue, ReadKind.POSITIONS)), found);
    }
  }

  /**
   * Of a bot's kill: what the desk's own orders brought and did not take again is gone, as far as
   * the account still has it. There is one bot an account, so the others' part is what other
   * clients traded, and what was there before.
   */
  private void left(KillCertificate certificate, VenueOutcome venue, List<Violation> found) {
    String account = venue.account().value();
    boolean assets = venue.required().contains(ReadKind.BALANCES);
    Instant moment = last(venue, assets ? ReadKind.BALANCES : ReadKind.POSITIONS);
    Map<String, BigDecimal> there =
        assets ? truth.assets(account, moment) : truth.positions(account, moment);
    Map<String, BigDecimal> ours = ours(account, moment, assets);
    ours.remove(quote);
    ours.forEach(
        (name, brought) -> {
          BigDecimal total = there.getOrDefault(name, BigDecimal.ZERO);
          BigDecimal mine = brought.signum() == total.signum() ? brought : BigDecimal.ZERO;
          BigDecimal held = mine.abs().min(total.abs());
          if (sellable(name, held)) {
            found.add(
                new Violation(
                    Rule.FLAT_BUT_HELD,
                    account,
                    "%s: %s %s of the bot's is left"
                        .formatted(certificate.killId(), held.toPlainString(), name)));
          }
        });
  }

  private Map<String, BigDecimal> ours(String account, Instant moment, boolean assets) {
    Set<VenueFact.OrderKey> ours =
        truth
            .accepted()
            .filter(OrderJudge::ours)
            .map(Accepted::order)
            .filter(order -> order.account().equals(account))
            .collect(Collectors.toSet());
    Map<String, BigDecimal> brought = new LinkedHashMap<>();
    truth
        .executed()
        .filter(executed -> !executed.at().isAfter(moment) && ours.contains(executed.order()))
        .filter(executed -> assets == executed.order().market().equals(VenueTruth.SPOT))
        .forEach(
            executed -> {
              Map<String, BigDecimal> moves =
                  assets
                      ? truth.moves(executed)
                      : Map.of(
                          executed.order().symbol(),
                          executed.buys() ? executed.quantity() : executed.quantity().negate());
              moves.forEach((name, amount) -> brought.merge(name, amount, BigDecimal::add));
            });
    return brought;
  }

  private void compare(
      KillCertificate certificate,
      VenueOutcome venue,
      Map<String, BigDecimal> actual,
      List<Violation> found) {
    actual.forEach(
        (name, quantity) -> {
          if (quantity.signum() == 0) {
            return;
          }
          Optional<Holding> listed =
              venue.holdings().stream().filter(holding -> holding.name().equals(name)).findFirst();
          boolean named = listed.isPresent() && listed.get().quantity().compareTo(quantity) == 0;
          boolean dust = listed.isPresent() && listed.get().fate() == Holding.Fate.DUST;
          if (!named || (dust && sellable(name, quantity))) {
            found.add(
                new Violation(
                    Rule.FLAT_BUT_HELD,
                    venue.account().value(),
                    "%s: held %s %s, listed %s"
                        .formatted(certificate.killId(), quantity.toPlainString(), name, listed)));
          }
        });
  }

  /** Whether far more is held than the smallest order that the venue takes. */
  private boolean sellable(String name, BigDecimal quantity) {
    return truth.listings().entrySet().stream()
        .filter(listed -> listed.getKey().equals(name) || sellsFor(listed.getValue(), name))
        .anyMatch(listed -> sellable(listed.getKey(), listed.getValue(), quantity.abs()));
  }

  private boolean sellsFor(Listing listing, String asset) {
    return listing.base().equals(asset) && listing.quote().equals(quote);
  }

  private boolean sellable(String symbol, Listing listing, BigDecimal quantity) {
    Optional<BigDecimal> price =
        truth
            .executed()
            .filter(executed -> executed.order().symbol().equals(symbol))
            .map(VenueFact.Executed::price)
            .reduce((earlier, later) -> later);
    BigDecimal twice = listing.minNotional().multiply(BigDecimal.TWO);
    return quantity.compareTo(listing.minQuantity()) >= 0
        && price.isPresent()
        && price.get().multiply(quantity).compareTo(twice) >= 0;
  }

  private static boolean covers(HaltScope scope, Accepted order) {
    return switch (scope) {
      case HaltScope.Desk(), HaltScope.Account(_) -> true;
      case HaltScope.Bot(var bot) -> new ClientOrderId(order.clientOrderId()).mintedFor(bot);
    };
  }

  /** The first read of a kind in the last round: from then on the account was said to be so. */
  private static Instant last(VenueOutcome venue, ReadKind kind) {
    int round = venue.reads().stream().mapToInt(VenueRead::round).max().orElseThrow();
    return venue.reads().stream()
        .filter(read -> read.round() == round && read.kind() == kind)
        .map(VenueRead::at)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private static Violation said(Rule rule, KillCertificate certificate, Accepted order) {
    return new Violation(rule, order.order().account(), certificate.killId() + ": " + order);
  }
}
