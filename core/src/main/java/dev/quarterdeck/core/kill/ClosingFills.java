package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.RawAnswer;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFill;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the kill's own orders executed, and what the market was worth before. */
final class ClosingFills {
  private final List<ClosingOrder> closings;
  private final Map<String, FlatteningFill> fills = new LinkedHashMap<>();
  private final Map<InstrumentId, TriggerMid> mids = new LinkedHashMap<>();

  ClosingFills(AccountState state) {
    this.closings = new ArrayList<>(state.closings());
    state.fills().forEach(fill -> fills.put(key(fill.instrument(), fill.tradeId()), fill));
    state.mids().forEach(mid -> mids.put(mid.instrument(), mid));
  }

  /**
   * Asks where closing orders ended of which the venue has not said it yet.
   *
   * @return what is to be told of those that it still does not say it of
   */
  List<String> askAfter(KillAccess access) {
    closings.replaceAll(closing -> closing.unfinished() ? asked(closing, access) : closing);
    return closings.stream()
        .filter(ClosingOrder::unfinished)
        .map(closing -> "the venue does not say where closing order " + id(closing) + " ended")
        .toList();
  }

  private static ClosingOrder asked(ClosingOrder closing, KillAccess access) {
    return switch (access.venue().order(closing.instrument(), closing.request().clientOrderId())) {
      case VenueAnswer.Answered<Optional<ReportedOrder>>(
              Optional<ReportedOrder> shown,
              List<RawAnswer> raw) -> {
        raw.forEach(part -> access.evidence().keep(part.body()));
        yield shown
            .map(order -> closing.ended(order.status(), access.clock().instant()))
            .orElse(closing);
      }
      case VenueAnswer.Failed<Optional<ReportedOrder>> _ -> closing;
    };
  }

  /** Instruments with closing orders of which not every fill was read. */
  Set<InstrumentId> incomplete() {
    Set<InstrumentId> instruments = new LinkedHashSet<>();
    for (ClosingOrder closing : closings) {
      if (closing.unfinished()) {
        instruments.add(closing.instrument());
      }
      BigDecimal read =
          fills.values().stream()
              .filter(fill -> fill.clientOrderId().equals(id(closing)))
              .map(FlatteningFill::quantity)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      if (read.compareTo(closing.filled()) < 0) {
        instruments.add(closing.instrument());
      }
    }
    return instruments;
  }

  /** Takes over the fills of closing orders that a round read. */
  void read(AccountRound round) {
    for (ClosingOrder closing : closings) {
      for (VenueFill fill : round.fills(closing.instrument()).orElse(List.of())) {
        if (closing.venueOrderId().filter(fill.venueOrderId().value()::equals).isPresent()) {
          fills.putIfAbsent(key(fill.instrument(), fill.tradeId().value()), of(fill, closing));
        }
      }
    }
  }

  /** Remembers the mids of instruments that are looked at for the first time. */
  void noteMids(AccountRound round, Collection<InstrumentId> instruments) {
    for (InstrumentId instrument : instruments) {
      round
          .book(instrument)
          .flatMap(book -> book.mid())
          .ifPresent(
              mid ->
                  mids.computeIfAbsent(
                      instrument, wanted -> new TriggerMid(wanted, quote(round, wanted), mid)));
    }
  }

  /** Client order ids of every closing order. */
  Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>();
    closings.forEach(closing -> ids.add(id(closing)));
    return ids;
  }

  /** Executed by instrument, positive where more was bought. */
  Map<InstrumentId, BigDecimal> net() {
    Map<InstrumentId, BigDecimal> net = new HashMap<>();
    closings.forEach(
        closing -> net.merge(closing.instrument(), closing.signedFill(), BigDecimal::add));
    return net;
  }

  /** Fills of closing orders, as far as they were read. */
  Collection<FlatteningFill> fills() {
    return fills.values();
  }

  AccountState state(
      int round,
      int batch,
      List<SeenOrder> resting,
      List<SeenOrder> vanished,
      List<PriceAnchor> anchors) {
    return new AccountState(
        round,
        batch,
        resting,
        vanished,
        new ArrayList<>(mids.values()),
        closings,
        new ArrayList<>(fills.values()),
        anchors);
  }

  private static String quote(AccountRound round, InstrumentId instrument) {
    return round.rules().stream()
        .flatMap(List::stream)
        .map(InstrumentFilters::instrument)
        .filter(listed -> listed.id().equals(instrument))
        .findFirst()
        .orElseThrow()
        .quote();
  }

  private static FlatteningFill of(VenueFill fill, ClosingOrder closing) {
    return new FlatteningFill(
        fill.instrument(),
        fill.tradeId().value(),
        id(closing),
        fill.side(),
        fill.quantity(),
        fill.price(),
        fill.commission(),
        fill.commissionCurrency(),
        fill.executedAt());
  }

  private static String id(ClosingOrder closing) {
    return closing.request().clientOrderId().value();
  }

  private static String key(InstrumentId instrument, String tradeId) {
    return instrument + "/" + tradeId;
  }
}
