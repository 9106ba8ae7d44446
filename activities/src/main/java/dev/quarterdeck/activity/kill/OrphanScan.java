package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.venue.VenueAccounts;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.workflow.kill.KillPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for orders of a scope that rest, before it may trade again. */
public final class OrphanScan {
  private final KillTargets targets;
  private final VenueAccounts accounts;

  /** Looks at these accounts. */
  public OrphanScan(KillTargets targets, VenueAccounts accounts) {
    this.targets = targets;
    this.accounts = accounts;
  }

  /** What keeps the scope from being called clean; an account that cannot be read does. */
  public List<String> findings(HaltScope scope) {
    List<String> findings = new ArrayList<>();
    KillPlan plan = targets.plan(scope, null, List.of());
    Optional.ofNullable(plan.unread()).ifPresent(findings::add);
    for (KillPlan.AccountPlan account : plan.accounts()) {
      String name = account.account();
      try {
        findings.addAll(findings(scope, new VenueAccountId(name)));
      } catch (RuntimeException e) {
        findings.add(name + " cannot be opened: " + e.getMessage());
      }
    }
    return findings;
  }

  private List<String> findings(HaltScope scope, VenueAccountId account) {
    return switch (accounts.forKill(account).openOrders()) {
      case VenueAnswer.Answered<List<ReportedOrder>>(List<ReportedOrder> orders, _) ->
          orders.stream()
              .filter(order -> concerns(scope, order))
              .map(
                  order ->
                      account
                          + ": order "
                          + order.status().venueOrderId()
                          + " rests on "
                          + order.instrument())
              .toList();
      case VenueAnswer.Failed<List<ReportedOrder>>(VenueFailure failure, _) ->
          List.of(account + " cannot be read: " + failure.detail());
    };
  }

  private static boolean concerns(HaltScope scope, ReportedOrder order) {
    return switch (scope) {
      case HaltScope.Desk(), HaltScope.Account _ -> true;
      case HaltScope.Bot(BotId bot) ->
          order.clientOrderId().startsWith(ClientOrderId.prefixOf(bot));
    };
  }
}
