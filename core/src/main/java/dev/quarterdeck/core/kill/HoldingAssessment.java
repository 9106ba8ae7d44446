package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.VenueBalance;
import dev.quarterdeck.core.venue.VenuePosition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says of everything that an account holds whether it stays, and how it could go. */
final class HoldingAssessment {
  private final KillMandate mandate;
  private final AccountRound round;
  private final Map<InstrumentId, BigDecimal> share;
  private final int batch;
  private final List<Holding> holdings = new ArrayList<>();
  private final List<OrderRequest> closing = new ArrayList<>();
  private final Set<InstrumentId> markets = new LinkedHashSet<>();

  /**
   * Assesses what a round read.
   *
   * @param share what is the bot's, where the kill is about one
   * @param batch number of the batch that closing orders would be in
   */
  HoldingAssessment(
      KillMandate mandate, AccountRound round, Map<InstrumentId, BigDecimal> share, int batch) {
    this.mandate = mandate;
    this.round = round;
    this.share = share;
    this.batch = batch;
    if (mandate.derivatives()) {
      round.positions().orElse(List.of()).forEach(this::position);
    } else {
      round.balances().orElse(List.of()).stream()
          .filter(balance -> balance.total().signum() != 0)
          .filter(balance -> !mandate.cash().contains(balance.currency()))
          .forEach(this::asset);
    }
  }

  /** Everything held, the cash aside. */
  List<Holding> holdings() {
    return holdings;
  }

  /** Orders that would close what can be closed now. */
  List<OrderRequest> closing() {
    return closing;
  }

  /** Instruments whose book is needed to say more. */
  Set<InstrumentId> markets() {
    return markets;
  }

  /** How many are to be closed still. */
  int open() {
    return (int) holdings.stream().filter(holding -> holding.fate() == Holding.Fate.OPEN).count();
  }

  /** Whether anything is held that only the venue's rules can tell about. */
  static boolean needsRules(KillMandate mandate, AccountRound round) {
    if (mandate.method() == KillOrder.Method.CANCEL_ONLY) {
      return false;
    }
    return mandate.derivatives()
        ? round.positions().stream().anyMatch(positions -> !positions.isEmpty())
        : round.balances().stream()
            .flatMap(List::stream)
            .anyMatch(
                balance ->
                    balance.total().signum() != 0
                        && !mandate.cash().contains(balance.currency())
                        && !mandate.keep().contains(balance.currency()));
  }

  private void position(VenuePosition position) {
    String name = position.instrument().symbol();
    Optional<String> kept = kept(name);
    if (kept.isPresent()) {
      holdings.add(new Holding(name, position.quantity(), Holding.Fate.KEPT, kept.get()));
      return;
    }
    BigDecimal mine = shareOf(position.instrument(), position.quantity());
    keepOthers(name, position.quantity().subtract(mine));
    if (mine.signum() != 0) {
      Optional<InstrumentFilters> rules =
          round.rules().stream()
              .flatMap(List::stream)
              .filter(rule -> rule.instrument().id().equals(position.instrument()))
              .findFirst();
      Side side = mine.signum() > 0 ? Side.SELL : Side.BUY;
      close(name, mine, mine.abs(), side, rules);
    }
  }

  private void asset(VenueBalance balance) {
    String name = balance.currency();
    Optional<String> kept = kept(name);
    if (kept.isPresent()) {
      holdings.add(new Holding(name, balance.total(), Holding.Fate.KEPT, kept.get()));
      return;
    }
    Optional<InstrumentFilters> rules =
        round.rules().stream()
            .flatMap(List::stream)
            .filter(rule -> rule.instrument().base().equals(name))
            .filter(rule -> mandate.cash().contains(rule.instrument().quote()))
            .findFirst();
    BigDecimal mine =
        mandate.bot().isEmpty()
            ? balance.total()
            : round.rules().stream()
                .flatMap(List::stream)
                .filter(rule -> rule.instrument().base().equals(name))
                .map(rule -> shareOf(rule.instrument().id(), balance.total()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .min(balance.total());
    keepOthers(name, balance.total().subtract(mine));
    if (mine.signum() < 0) {
      open(name, mine, "the balance is negative");
    } else if (mine.signum() > 0) {
      BigDecimal sellable = mine.min(balance.free());
      if (sellable.signum() <= 0) {
        open(name, mine, "the venue holds it locked, though no order is shown");
      } else {
        close(name, mine, sellable, Side.SELL, rules);
      }
    }
  }

  private void close(
      String name,
      BigDecimal held,
      BigDecimal quantity,
      Side side,
      Optional<InstrumentFilters> rules) {
    if (rules.isEmpty()) {
      open(
          name,
          held,
          round.rules().isEmpty()
              ? "the venue's rules could not be read"
              : "the venue lists no market to close it on");
      return;
    }
    InstrumentFilters filters = rules.get();
    InstrumentId instrument = filters.instrument().id();
    Flattening.Target target =
        new Flattening.Target(mandate.orderId(batch, name), side, quantity, mandate.derivatives());
    if (filters.trading() && !Flattening.dustAtAnyPrice(quantity, filters)) {
      markets.add(instrument);
    }
    switch (Flattening.of(target, filters, round.book(instrument), mandate.slippageLimit())) {
      case Flattening.Dust(String filter) -> {
        if (quantity.compareTo(held.abs()) < 0) {
          open(name, held, "a part is locked, though no order is shown");
        } else {
          holdings.add(new Holding(name, held, Holding.Fate.DUST, filter));
        }
      }
      case Flattening.Wait(String because) -> open(name, held, because);
      case Flattening.Close(OrderRequest order) -> {
        closing.add(order);
        open(
            name,
            held,
            "closing "
                + order.quantity().stripTrailingZeros().toPlainString()
                + " on "
                + instrument);
      }
    }
  }

  private void open(String name, BigDecimal quantity, String because) {
    holdings.add(new Holding(name, quantity, Holding.Fate.OPEN, because));
  }

  private void keepOthers(String name, BigDecimal rest) {
    if (rest.signum() != 0) {
      holdings.add(new Holding(name, rest, Holding.Fate.KEPT, "not " + mandate.trader() + "'s"));
    }
  }

  /** What of a position is meant: all of it, or what is the bot's, as far as it is there. */
  private BigDecimal shareOf(InstrumentId instrument, BigDecimal held) {
    if (mandate.bot().isEmpty()) {
      return held;
    }
    BigDecimal mine = share.getOrDefault(instrument, BigDecimal.ZERO);
    if (mine.signum() != held.signum()) {
      return BigDecimal.ZERO;
    }
    return mine.abs().compareTo(held.abs()) < 0 ? mine : held;
  }

  private Optional<String> kept(String name) {
    if (mandate.method() == KillOrder.Method.CANCEL_ONLY) {
      return Optional.of("told to cancel only");
    }
    return mandate.keep().contains(name) ? Optional.of("on the keep list") : Optional.empty();
  }
}
