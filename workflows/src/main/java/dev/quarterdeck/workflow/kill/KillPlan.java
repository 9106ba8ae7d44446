package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.core.kill.KillOrder;
import java.util.List;
import java.util.Objects;

/**
 * What a kill is going to do, fixed at its start.
 *
 * @param accounts every account of the scope, at least one
 */
public record KillPlan(List<AccountPlan> accounts) {
  /**
   * What is to be done at an account.
   *
   * @param account which
   * @param method how far
   * @param keep assets and instruments that are not closed
   */
  public record AccountPlan(String account, KillOrder.Method method, List<String> keep) {
    public AccountPlan {
      Objects.requireNonNull(account, "account");
      Objects.requireNonNull(method, "method");
      keep = List.copyOf(keep);
    }
  }

  public KillPlan {
    accounts = List.copyOf(accounts);
  }
}
