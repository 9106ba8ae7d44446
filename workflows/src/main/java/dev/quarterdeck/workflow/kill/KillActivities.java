package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.core.kill.ClosingOrder;
import dev.quarterdeck.core.venue.OrderRequest;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;

/** What a kill does outside. */
@ActivityInterface(namePrefix = "Kill")
public interface KillActivities {

  /**
   * Finds the accounts of the scope. Does not wait for a database.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_FOUND} where the desk has no such
   *     account or bot
   */
  @ActivityMethod
  KillPlan plan(KillRequest request);

  /**
   * The plan with the accounts that were found since it was made; tried again until it is known
   * that there are no more.
   */
  @ActivityMethod
  KillPlan whole(KillRequest request, KillPlan plan);

  /**
   * Trips the latch, or joins the halt that stands. Repeated for the same id it changes nothing.
   */
  @ActivityMethod
  Latch trip(String requestId, String scope, String by, String reason, Instant at);

  /**
   * Reads and cancels until the account is flat, orders are to be sent, or some seconds are over.
   * Begins by reading, so it may be run again.
   */
  @ActivityMethod
  AccountStanding pass(KillTask task);

  /** Reads, changes nothing, and says what a kill would find and do. */
  @ActivityMethod
  AccountStanding survey(KillTask task);

  /** Sends an order in its first attempt, and finds out what came of it in this and any other. */
  @ActivityMethod
  ClosingOrder close(KillTask task, OrderRequest order);

  /** Puts the certificate together, signs it and stores it. Needs no database. */
  @ActivityMethod
  KillCertified certify(KillEnd end);

  /** Chains the certificate into the audit log and notes how the kill ended. */
  @ActivityMethod
  void record(KillEnd end, KillCertified certified);
}
