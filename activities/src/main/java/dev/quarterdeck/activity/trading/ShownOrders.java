package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.workflow.FailureType;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What a bot does about orders that its account shows, whatever the books say. */
final class ShownOrders {
  private static final Duration SEEN_AGAIN = Duration.ofMillis(700);

  /** The second is minutes into the session: nothing sent before it can arrive any more. */
  private static final int WHOLE_LOOKS = 2;

  private final BotId bot;
  private final OrphanScan scan;
  private final VenueAdapter venue;
  private final BotPort port;
  private final BotNotes notes;
  private final AtomicInteger wholeLooks = new AtomicInteger();

  ShownOrders(BotId bot, OrphanScan scan, VenueAdapter venue, BotPort port, BotNotes notes) {
    this.bot = bot;
    this.scan = scan;
    this.venue = venue;
    this.port = port;
    this.notes = notes;
  }

  /**
   * Cancels marks of the bot that nothing explains, before it begins.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code BLOCKED} where there were some, where
   *     nothing could be read, or where a foreign order is in the way
   */
  void clearOrphans() {
    switch (scan.look()) {
      case OrphanScan.Finding.Unknown(String reason) -> throw FailureType.BLOCKED.failure(reason);
      case OrphanScan.Finding.Read(var explained, var orphans, var foreign) -> {
        foreign.forEach(
            order ->
                notes.warn(
                    "foreign order %s on %s left alone"
                        .formatted(order.status().venueOrderId(), order.instrument())));
        scan.blockedBy(foreign)
            .ifPresent(
                reason -> {
                  explained.forEach(order -> port.cancel(order.request().clientOrderId()));
                  throw FailureType.BLOCKED.failure(reason);
                });
        orphans.forEach(this::cancelOrphan);
        if (!orphans.isEmpty()) {
          throw FailureType.BLOCKED.failure(
              "cancelled "
                  + orphans.size()
                  + " orders with the mark of "
                  + bot
                  + " that no intent explains; looking again");
        }
      }
    }
  }

  /**
   * Whether a read of the account shows no order of the bot. What it shows is cancelled.
   *
   * @return false as well where it could not be read
   */
  boolean provedEmpty() {
    return switch (scan.look()) {
      case OrphanScan.Finding.Unknown(String reason) -> {
        notes.warn("cannot see whether orders are left: " + reason);
        yield false;
      }
      case OrphanScan.Finding.Read(var explained, var orphans, var foreign) -> {
        explained.forEach(order -> port.cancel(order.request().clientOrderId()));
        orphans.forEach(this::cancelOrphan);
        yield explained.isEmpty() && orphans.isEmpty();
      }
    };
  }

  /**
   * Cancels orders of the bot that work and that the engine does not have, seen twice: one that is
   * just being sent or cancelled is none. What an earlier session sent to another instrument may
   * arrive late, so the whole account is read at first; later the bot's instrument alone, as nobody
   * sends elsewhere for it.
   *
   * @param engines what the engine has, as of now
   */
  void clearStrays(Supplier<List<ClientOrderId>> engines) throws InterruptedException {
    boolean whole = wholeLooks.get() < WHOLE_LOOKS;
    OrphanScan.Finding found = strayLook(whole);
    if (whole && found instanceof OrphanScan.Finding.Read) {
      wholeLooks.incrementAndGet();
    }
    Set<ClientOrderId> seen = new HashSet<>(strays(found, engines).keySet());
    if (seen.isEmpty()) {
      return;
    }
    Thread.sleep(SEEN_AGAIN);
    strays(strayLook(whole), engines)
        .forEach(
            (id, order) -> {
              if (seen.contains(id)) {
                notes.warn("order " + id + " works and is not in the books: cancelled");
                order.ifPresentOrElse(this::cancelOrphan, () -> port.cancel(id));
              }
            });
  }

  private OrphanScan.Finding strayLook(boolean whole) {
    return whole ? scan.look() : scan.lookAtInstrument();
  }

  private static Map<ClientOrderId, Optional<ReportedOrder>> strays(
      OrphanScan.Finding found, Supplier<List<ClientOrderId>> engines) {
    Map<ClientOrderId, Optional<ReportedOrder>> strays = new LinkedHashMap<>();
    if (found instanceof OrphanScan.Finding.Read(var explained, var orphans, var foreign)) {
      explained.forEach(order -> strays.put(order.request().clientOrderId(), Optional.empty()));
      orphans.forEach(
          order -> strays.put(new ClientOrderId(order.clientOrderId()), Optional.of(order)));
    }
    engines.get().forEach(strays::remove);
    return strays;
  }

  private void cancelOrphan(ReportedOrder order) {
    notes.warn(
        "order %s (%s) has our mark and no open intent: cancelled"
            .formatted(order.status().venueOrderId(), order.clientOrderId()));
    venue.cancelByVenueId(order.instrument(), order.status().venueOrderId());
  }
}
