package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.workflow.RetryClasses;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A kill that only looks. */
final class DryRun {
  private DryRun() {}

  /** Looks at every account at once and shows what a kill would do there. */
  static void survey(
      KillPlan plan, Function<KillPlan.AccountPlan, KillTask> tasks, KillBoard board) {
    List<Promise<AccountStanding>> looks = new ArrayList<>();
    for (KillPlan.AccountPlan account : plan.accounts()) {
      looks.add(
          Async.function(
              KillCalls.activities(RetryClasses.KILL, "Look at " + account.account())::survey,
              tasks.apply(account)));
    }
    for (Promise<AccountStanding> look : looks) {
      AccountStanding found = look.get();
      board.standing(found.line(), found.endedAt());
    }
  }
}
