package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.trading.OrderGrid;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.workflow.FailureType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A venue's rules for a bot's instrument, read again and again: venues change them as they go. */
final class VenueRules {
  static final Duration READ_EVERY = Duration.ofMinutes(5);

  static final Duration READ_WHILE_NOT_TRADING = Duration.ofSeconds(10);

  /** After a refusal that may be one of new rules, at the earliest. */
  static final Duration READ_AGAIN = Duration.ofSeconds(2);

  private final VenueAdapter venue;
  private final Instrument instrument;
  private final BotNotes notes;
  private volatile InstrumentFilters current;

  /**
   * Reads them.
   *
   * @param instrument as the desk's files have it: what the books count in
   * @throws io.temporal.failure.ApplicationFailure {@code BLOCKED} where they cannot be read,
   *     {@code REFUSED} where orders on them cannot be counted
   */
  VenueRules(VenueAdapter venue, Instrument instrument, BotNotes notes) {
    this.venue = venue;
    this.instrument = instrument;
    this.notes = notes;
    InstrumentFilters read =
        read()
            .orElseThrow(
                () -> FailureType.REFUSED.failure("the venue does not list " + instrument.id()));
    if (OrderGrid.of(instrument, read.instrument()).isEmpty()) {
      throw FailureType.REFUSED.failure(instrument.id() + ": " + counted(read.instrument()));
    }
    this.current = read;
    if (!read.trading()) {
      notes.warn(instrument.id() + " does not trade now: no orders until it does");
    }
  }

  /** As they were read last. */
  InstrumentFilters current() {
    return current;
  }

  /**
   * Reads them again and tells what changed. An instrument that is listed no longer does not trade.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code BLOCKED} where they cannot be read
   */
  void refresh() {
    InstrumentFilters before = current;
    InstrumentFilters now = read().orElseGet(() -> notTrading(before));
    current = now;
    if (now.equals(before)) {
      return;
    }
    if (now.trading() != before.trading()) {
      notes.warn(
          instrument.id()
              + (now.trading()
                  ? " trades again"
                  : " does not trade any more: no orders until it does"));
    }
    List<String> changes = changes(before, now);
    if (!changes.isEmpty()) {
      notes.warn(
          "the venue changed its rules for " + instrument.id() + ": " + String.join(", ", changes));
    }
    if (OrderGrid.of(instrument, now.instrument()).isEmpty()) {
      notes.warn(
          instrument.id() + ": no orders, as " + counted(now.instrument()) + "; change its files");
    }
  }

  private Optional<InstrumentFilters> read() {
    return switch (venue.instruments()) {
      case VenueAnswer.Failed<List<InstrumentFilters>>(var failure, var endpoint) ->
          throw FailureType.BLOCKED.failure("instruments: " + failure.detail());
      case VenueAnswer.Answered<List<InstrumentFilters>>(var all, var raw) ->
          all.stream().filter(rules -> rules.instrument().id().equals(instrument.id())).findFirst();
    };
  }

  private static InstrumentFilters notTrading(InstrumentFilters last) {
    return new InstrumentFilters(
        last.instrument(),
        false,
        last.prices(),
        last.maximumQuantity(),
        last.marketQuantity(),
        last.maximumNotional(),
        last.distance());
  }

  private String counted(Instrument theirs) {
    return "the desk counts prices in %s and quantities in %s, the venue in %s and %s"
        .formatted(
            text(instrument.priceIncrement()),
            text(instrument.quantityIncrement()),
            text(theirs.priceIncrement()),
            text(theirs.quantityIncrement()));
  }

  private static List<String> changes(InstrumentFilters before, InstrumentFilters now) {
    List<String> changes = new ArrayList<>();
    Instrument old = before.instrument();
    Instrument theirs = now.instrument();
    change(changes, "price increment", old.priceIncrement(), theirs.priceIncrement());
    change(changes, "quantity increment", old.quantityIncrement(), theirs.quantityIncrement());
    change(changes, "least quantity", old.minimumQuantity(), theirs.minimumQuantity());
    change(changes, "least notional", old.minimumNotional(), theirs.minimumNotional());
    change(changes, "price range", before.prices(), now.prices());
    change(changes, "most quantity", before.maximumQuantity(), now.maximumQuantity());
    change(changes, "market quantity", before.marketQuantity(), now.marketQuantity());
    change(changes, "most notional", before.maximumNotional(), now.maximumNotional());
    change(changes, "distance to the market", before.distance(), now.distance());
    return changes;
  }

  private static void change(List<String> changes, String name, BigDecimal old, BigDecimal now) {
    if (old.compareTo(now) != 0) {
      changes.add("%s %s, was %s".formatted(name, text(now), text(old)));
    }
  }

  private static <T> void change(List<String> changes, String name, T old, T now) {
    if (!old.equals(now)) {
      changes.add(name);
    }
  }

  private static String text(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
