package dev.quarterdeck.core.kill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the passes over an account together to what the certificate says of it. */
public final class AccountOutcomes {
  private AccountOutcomes() {}

  /**
   * What the passes show.
   *
   * @param passes evidence of every pass, in order
   * @param last how the last one ended
   */
  public static VenueOutcome of(KillMandate mandate, List<PassEvidence> passes, PassOutcome last) {
    List<VenueRead> reads = new ArrayList<>();
    Map<String, CancelledOrder> cancelled = new LinkedHashMap<>();
    for (PassEvidence pass : passes) {
      reads.addAll(inOrder(reads, pass.reads()));
      pass.cancelled().forEach(order -> cancelled.putIfAbsent(order.venueOrderId(), order));
    }
    last.resting().forEach(cancelled::remove);
    AccountState state = last.state();
    List<KillCost> costs =
        state.mids().stream()
            .map(mid -> KillCost.of(mid.instrument(), mid.currency(), mid.mid(), state.fills()))
            .toList();
    return new VenueOutcome(
        mandate.account(),
        VenueOutcome.judge(
            mandate.required(), mandate.visibilityDelay(), reads, last.resting(), last.holdings()),
        mandate.required(),
        mandate.visibilityDelay(),
        reads,
        List.copyOf(cancelled.values()),
        last.resting(),
        state.fills(),
        costs,
        last.holdings());
  }

  /** The time line of the passes. */
  public static List<KillStep> steps(List<PassEvidence> passes) {
    return passes.stream().flatMap(pass -> pass.steps().stream()).toList();
  }

  /** Passes may have run on machines whose clocks differ: no read goes before the one before it. */
  private static List<VenueRead> inOrder(List<VenueRead> before, List<VenueRead> more) {
    if (before.isEmpty()) {
      return more;
    }
    VenueRead last = before.getLast();
    return more.stream()
        .map(
            read ->
                read.at().isBefore(last.at())
                    ? new VenueRead(
                        read.round(),
                        last.at(),
                        read.kind(),
                        read.endpoint(),
                        read.answer(),
                        read.found(),
                        read.failure())
                    : read)
        .toList();
  }
}
