package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.venue.OrderRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A kill at one account from beginning to end in one process: what the kill's workflow does with
 * the same parts, without its durability.
 */
public final class AccountKill {
  private static final Duration PASS = Duration.ofSeconds(3);

  private final KillMandate mandate;
  private final KillAccess access;
  private final List<PassEvidence> passes = new ArrayList<>();

  /** A kill of an account. */
  public AccountKill(KillMandate mandate, KillAccess access) {
    this.mandate = mandate;
    this.access = access;
  }

  /**
   * Goes on until the account is flat or nobody wants it to go on.
   *
   * @param goOn asked after every pass that did not end flat
   * @param observer is told of every pass
   * @return how the last pass ended
   */
  public PassOutcome run(Predicate<PassOutcome> goOn, Consumer<PassOutcome> observer) {
    PassRecord begun = new PassRecord(AccountState.fresh(), PassEvidence.none());
    while (true) {
      PassOutcome pass = AccountPass.run(mandate, access, begun, PASS, record -> {});
      passes.add(pass.added());
      observer.accept(pass);
      if (pass.verdict() == KillVerdict.FLAT || !goOn.test(pass)) {
        return pass;
      }
      begun = PassRecord.after(mandate.account(), pass.state(), close(pass.close()));
      access.patience().pause(pass.pause());
    }
  }

  /** What the certificate says of the account. */
  public VenueOutcome outcome(PassOutcome last) {
    return AccountOutcomes.of(mandate, passes, last);
  }

  /** What happened, in order. */
  public List<KillStep> steps() {
    return AccountOutcomes.steps(passes);
  }

  private List<ClosingOrder> close(List<OrderRequest> orders) {
    OrderCloser closer = new OrderCloser(mandate, access);
    List<ClosingOrder> closed = new ArrayList<>();
    List<Runnable> sends = new ArrayList<>();
    for (OrderRequest order : orders) {
      sends.add(
          () -> {
            ClosingOrder known = closer.send(order);
            synchronized (closed) {
              closed.add(known);
            }
          });
    }
    access.concurrency().all(sends);
    return closed;
  }
}
