package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a pass puts down for the certificate. */
final class PassNotes {
  private final VenueAccountId account;
  private final InstantSource clock;
  private final List<VenueRead> reads = new ArrayList<>();
  private final Map<String, CancelledOrder> cancelled = new LinkedHashMap<>();
  private final List<KillStep> steps = new ArrayList<>();

  PassNotes(VenueAccountId account, InstantSource clock, PassEvidence before) {
    this.account = account;
    this.clock = clock;
    reads.addAll(before.reads());
    cancelled(before.cancelled());
    steps.addAll(before.steps());
  }

  /** Adds a line, unless it is the last one again. */
  synchronized void say(String what) {
    if (steps.isEmpty() || !steps.getLast().what().equals(what)) {
      Instant now = clock.instant();
      Instant at =
          steps.isEmpty() || now.isAfter(steps.getLast().at()) ? now : steps.getLast().at();
      steps.add(new KillStep(at, Optional.of(account), what));
    }
  }

  void reads(List<VenueRead> more) {
    reads.addAll(more);
  }

  /**
   * A read whose answer nobody can look up is none.
   *
   * @return whether there was such a read
   */
  boolean lost(Set<Sha256> answers) {
    List<VenueRead> before = List.copyOf(reads);
    reads.replaceAll(
        read ->
            read.answer().filter(answers::contains).isPresent()
                ? VenueRead.failed(
                    read.round(),
                    read.at(),
                    read.kind(),
                    read.endpoint(),
                    Optional.empty(),
                    "its answer could not be stored as evidence")
                : read);
    return !reads.equals(before);
  }

  void cancelled(List<CancelledOrder> more) {
    more.forEach(order -> cancelled.putIfAbsent(order.venueOrderId(), order));
  }

  /** No read may be put down with an earlier time. */
  Instant lastRead() {
    return reads.isEmpty() ? Instant.EPOCH : reads.getLast().at();
  }

  PassEvidence evidence() {
    return new PassEvidence(reads, List.copyOf(cancelled.values()), steps);
  }
}
