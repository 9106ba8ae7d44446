package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.FundingPayment;
import dev.quarterdeck.core.venue.VenueAnswer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a bot's account was paid for funding on its perpetual, read from the venue and kept. */
final class FundingBooks {
  static final Duration READ_EVERY = Duration.ofMinutes(5);

  /** Read again from so long before the last payment: venues show some late. */
  private static final Duration OVERLAP = Duration.ofHours(1);

  private final BotAdmission.Admitted admitted;
  private final TradingServices services;
  private final VenueSide side;
  private final BotNotes notes;
  private final Instrument instrument;

  FundingBooks(
      BotAdmission.Admitted admitted, TradingServices services, VenueSide side, BotNotes notes) {
    this.admitted = admitted;
    this.services = services;
    this.side = side;
    this.notes = notes;
    this.instrument = admitted.desk().instrument(admitted.bot().instrument());
  }

  /** What the bot received in all, as far as it was read; negative where it paid. */
  BigDecimal received() {
    return services
        .funding()
        .received(
            admitted.bot().id(), admitted.account().id(), instrument.id(), instrument.quote());
  }

  /**
   * Reads what was paid since; executions first, as they say whose position it was paid on. Where
   * either cannot be read it is read the next time.
   */
  void read() {
    if (!side.port.readFills(instrument.id(), BudgetLane.ORDINARY)) {
      return;
    }
    Instant now = services.clock().instant();
    switch (side.venue.funding(instrument.id(), from(now))) {
      case VenueAnswer.Failed<List<FundingPayment>>(var failure, var endpoint) ->
          notes.warn("funding could not be read: " + failure.detail());
      case VenueAnswer.Answered<List<FundingPayment>>(var payments, var raw) ->
          services.funding().add(admitted.account().id(), payments, now).forEach(this::told);
    }
  }

  private Instant from(Instant now) {
    return services
        .funding()
        .readUntil(admitted.account().id(), instrument.id())
        .or(() -> services.orders().readUntil(admitted.account().id(), instrument.id()))
        .orElse(now)
        .minus(OVERLAP);
  }

  private void told(FundingPayment payment) {
    String told =
        "funding of %s at %s: %s %s to the account"
            .formatted(
                payment.instrument(),
                payment.paidAt(),
                payment.amount().stripTrailingZeros().toPlainString(),
                payment.currency());
    if (payment.currency().equals(instrument.quote())) {
      notes.info(told);
    } else {
      notes.warn(told + ", which is not the currency of the books and is left out");
    }
  }
}
