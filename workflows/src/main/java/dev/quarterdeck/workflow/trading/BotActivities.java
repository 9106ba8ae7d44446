package dev.quarterdeck.workflow.trading;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** What running a bot does outside. */
@ActivityInterface(namePrefix = "Bot")
public interface BotActivities {

  /**
   * Looks up what a bot runs with, and whether it may.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_FOUND} where the desk has no such
   *     bot, {@code CONFIG_INVALID} where its files do not load, {@code REFUSED} where it is
   *     disabled, has no account, or no release allows its mode: what differs is said
   */
  @ActivityMethod
  BotPlan admit(String bot);

  /**
   * Runs a bot for as long as a worker's shift, hands over then, and takes its orders off when it
   * is cancelled. Tried again wherever a worker is: it goes on with the orders that are there.
   *
   * @return what it showed last
   * @throws io.temporal.failure.ApplicationFailure {@code REFUSED} where it may not run any more,
   *     {@code STRATEGY_FAILED} where its strategy broke, {@code NEEDS_OPERATOR} where its account
   *     was put into a state that bots do not trade in
   */
  @ActivityMethod
  BotReport trade(BotPlan plan);

  /**
   * Which venues a bot ever meant to send an order to, as far as the desk still has the account or
   * the books an open order there.
   */
  @ActivityMethod
  List<String> venuesOf(String bot);

  /**
   * Has a bot leave no order behind at a venue: nothing of an earlier session can be sent any more,
   * what works is cancelled, and two reads have shown that nothing is left, the second one when
   * nothing could arrive any more. Goes on until then, whatever fails, and tells the workflow why
   * it is not done. Needs neither a release nor files that load.
   */
  @ActivityMethod
  BotLeft leaveNothing(BotLeaving leaving);
}
