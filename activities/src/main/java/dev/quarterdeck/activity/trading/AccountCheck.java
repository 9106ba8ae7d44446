package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueBalance;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenuePosition;
import dev.quarterdeck.db.trading.AccountLedger;
import dev.quarterdeck.db.trading.BotSessionRepository;
import dev.quarterdeck.db.trading.FundingRepository;
import dev.quarterdeck.db.trading.LedgerRepository;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * Compares what an account holds with what the desk's books say: the capital of its bots, every
 * execution of their orders, and funding. On a shared account more than expected may be another's
 * and is no difference: more of an asset, or more of a position on the same side.
 */
final class AccountCheck {
  /** A difference of more than this is told. */
  static final double WARNS = 0.01;

  /** A difference of more than this keeps the bot from trading. */
  static final double PAUSES = 0.05;

  private final DeskConfig desk;
  private final BotConfig bot;
  private final VenueAccountConfig account;
  private final VenueAdapter venue;
  private final LedgerRepository ledger;
  private final BotSessionRepository sessions;
  private final FundingRepository funding;
  private final OrderIntentRepository intents;
  private final NobodysPositions nobodys;

  AccountCheck(BotAdmission.Admitted admitted, VenueAdapter venue, TradingServices services) {
    this.desk = admitted.desk();
    this.bot = admitted.bot();
    this.account = admitted.account();
    this.venue = venue;
    this.ledger = services.ledger();
    this.sessions = services.sessions();
    this.funding = services.funding();
    this.intents = services.intents();
    this.nobodys = new NobodysPositions(desk, account.id(), services.holdings());
  }

  /** What a look at the account showed. */
  sealed interface Finding {
    /** A read failed: nothing is known. */
    record Unknown(String reason) implements Finding {
      public Unknown {
        Objects.requireNonNull(reason, "reason");
      }
    }

    /** It is in hedge mode: a second position is none that the books could follow. */
    record Hedged() implements Finding {}

    /**
     * It was read.
     *
     * @param drift how far the position in the bot's instrument is from the books, as a fraction of
     *     the larger of the two; 0 where it is less than an order
     * @param differences what differs by more than a hundredth, and positions of no bot, for people
     */
    record Read(double drift, List<String> differences) implements Finding {
      public Read {
        differences = List.copyOf(differences);
      }
    }
  }

  /** Reads and compares. Waits for the venue and the database. */
  Finding look() {
    AccountLedger books = ledger.of(account.id());
    Instrument instrument = desk.instrument(bot.instrument());
    return instrument.instrumentClass() == InstrumentClass.SPOT
        ? spot(books, instrument)
        : perpetual(books, instrument);
  }

  private Finding spot(AccountLedger books, Instrument instrument) {
    return switch (venue.balances()) {
      case VenueAnswer.Failed<List<VenueBalance>>(VenueFailure failure, String endpoint) ->
          new Finding.Unknown("balances: " + failure.detail());
      case VenueAnswer.Answered<List<VenueBalance>>(List<VenueBalance> balances, var raw) -> {
        List<String> differences = new ArrayList<>();
        double drift =
            compare(
                instrument.base(),
                expected(books, instrument.base()),
                held(balances, instrument.base()),
                instrument.minimumQuantity().max(instrument.quantityIncrement()),
                differences);
        compare(
            instrument.quote(),
            expected(books, instrument.quote()),
            held(balances, instrument.quote()),
            instrument.minimumNotional(),
            differences);
        yield new Finding.Read(drift, differences);
      }
    };
  }

  private Finding perpetual(AccountLedger books, Instrument instrument) {
    return switch (venue.hedgeMode()) {
      case VenueAnswer.Failed<Boolean>(VenueFailure failure, String endpoint) ->
          new Finding.Unknown("position mode: " + failure.detail());
      case VenueAnswer.Answered<Boolean>(Boolean hedged, var raw) ->
          hedged ? new Finding.Hedged() : positions(books, instrument);
    };
  }

  private Finding positions(AccountLedger books, Instrument instrument) {
    return switch (venue.positions()) {
      case VenueAnswer.Failed<List<VenuePosition>>(VenueFailure failure, String endpoint) ->
          new Finding.Unknown("positions: " + failure.detail());
      case VenueAnswer.Answered<List<VenuePosition>>(List<VenuePosition> positions, var raw) ->
          switch (venue.balances()) {
            case VenueAnswer.Failed<List<VenueBalance>>(VenueFailure failure, String endpoint) ->
                new Finding.Unknown("balances: " + failure.detail());
            case VenueAnswer.Answered<List<VenueBalance>>(List<VenueBalance> balances, var text) ->
                positions.stream().anyMatch(VenuePosition::hedged)
                    ? new Finding.Hedged()
                    : perpetual(books, instrument, positions, balances);
          };
    };
  }

  private Finding perpetual(
      AccountLedger books,
      Instrument instrument,
      List<VenuePosition> positions,
      List<VenueBalance> balances) {
    List<String> differences = new ArrayList<>();
    BigDecimal held =
        positions.stream()
            .filter(position -> position.instrument().equals(instrument.id()))
            .map(VenuePosition::quantity)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    double drift =
        compare(
            instrument.id().toString(),
            books.bought().getOrDefault(instrument.id(), BigDecimal.ZERO),
            held,
            instrument.minimumQuantity().max(instrument.quantityIncrement()),
            AccountCheck::moreOfTheSame,
            differences);
    String quote = instrument.quote();
    compare(
        quote,
        expected(books, quote)
            .add(opened(positions, quote))
            .add(funding.received(account.id(), quote)),
        held(balances, quote),
        instrument.minimumNotional(),
        differences);
    differences.addAll(nobodys.lines());
    return new Finding.Read(drift, differences);
  }

  /**
   * What open positions cost: no wallet was charged for it, as it was for what is bought on spot.
   */
  private BigDecimal opened(List<VenuePosition> positions, String quote) {
    return positions.stream()
        .filter(
            position ->
                desk.findInstrument(position.instrument())
                    .filter(traded -> traded.quote().equals(quote))
                    .isPresent())
        .map(position -> position.quantity().multiply(position.entryPrice()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private double compare(
      String name,
      BigDecimal expected,
      BigDecimal held,
      BigDecimal smallest,
      List<String> differences) {
    return compare(name, expected, held, smallest, (_, more) -> more.signum() > 0, differences);
  }

  /** A short of others lies beside a short of ours, and beside none of ours anything may. */
  private static boolean moreOfTheSame(BigDecimal expected, BigDecimal more) {
    return expected.signum() == 0 || expected.signum() == more.signum();
  }

  private double compare(
      String name,
      BigDecimal expected,
      BigDecimal held,
      BigDecimal smallest,
      BiPredicate<BigDecimal, BigDecimal> mayBeOfOthers,
      List<String> differences) {
    BigDecimal apart = held.subtract(expected);
    boolean ofOthers = account.shared() && mayBeOfOthers.test(expected, apart);
    if (apart.abs().compareTo(smallest) < 0 || ofOthers) {
      return 0;
    }
    double drift =
        apart.abs().divide(held.abs().max(expected.abs()), MathContext.DECIMAL32).doubleValue();
    if (drift > WARNS) {
      differences.add(
          "%s: the venue has %s, the books %s (%.1f %% apart)"
              .formatted(
                  name,
                  held.stripTrailingZeros().toPlainString(),
                  expected.stripTrailingZeros().toPlainString(),
                  drift * 100));
    }
    return drift;
  }

  private static BigDecimal held(List<VenueBalance> balances, String currency) {
    return balances.stream()
        .filter(balance -> balance.currency().equals(currency))
        .map(VenueBalance::total)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * Capital of the bots that ever traded on the account, what their orders moved, less commissions.
   */
  private BigDecimal expected(AccountLedger books, String currency) {
    BigDecimal sum = books.commissions().getOrDefault(currency, BigDecimal.ZERO).negate();
    for (BotConfig other : desk.bots()) {
      boolean here = other.account().filter(account.id()::equals).isPresent();
      if (here && broughtCapital(other)) {
        Instrument traded = desk.instrument(other.instrument());
        if (traded.base().equals(currency)) {
          sum = sum.add(other.baseQuantity());
        }
        if (traded.quote().equals(currency)) {
          sum = sum.add(other.quoteAmount());
        }
      }
    }
    for (Map.Entry<InstrumentId, BigDecimal> bought : books.bought().entrySet()) {
      Instrument traded = desk.findInstrument(bought.getKey()).orElse(null);
      if (traded != null && traded.base().equals(currency)) {
        sum = sum.add(bought.getValue());
      }
      if (traded != null && traded.quote().equals(currency)) {
        sum = sum.subtract(books.paid().getOrDefault(bought.getKey(), BigDecimal.ZERO));
      }
    }
    return sum;
  }

  /** A run on paper brings none, however the file may name the account. */
  private boolean broughtCapital(BotConfig other) {
    if (other.id().equals(bot.id())) {
      return true;
    }
    boolean trades = other.mode().compareTo(Mode.PAPER) > 0;
    return (trades && sessions.firstBegun(other.id()).isPresent())
        || intents.places(other.id()).stream()
            .anyMatch(place -> place.account().equals(account.id()));
  }
}
