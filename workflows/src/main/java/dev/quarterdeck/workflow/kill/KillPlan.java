package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.core.kill.KillOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a kill is going to do, as it was known when it was made.
 *
 * @param accounts every account of the scope that is known, at least one unless there is a reason
 * @param unread why the scope may have more accounts; null where it has not
 */
public record KillPlan(List<AccountPlan> accounts, @Nullable String unread) {
  /** The name under which accounts that could not be found out about are shown. */
  public static final String OTHER_ACCOUNTS = "other-accounts";

  /** A plan that has every account. */
  public KillPlan(List<AccountPlan> accounts) {
    this(accounts, null);
  }

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
