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
import java.util.function.Predicate;

/** Says of everything that an account holds whether it stays, and how it could go. */
final class HoldingAssessment {
  private final KillMandate mandate;
  private final AccountRound round;
  private final BotTrades share;
  private final Map<InstrumentId, BigDecimal> anchors;
  private final int batch;
  private final List<Holding> holdings = new ArrayList<>();
  private final List<OrderRequest> closing = new ArrayList<>();
  private final Set<InstrumentId> markets = new LinkedHashSet<>();

  /**
   * Assesses what a round read.
   *
   * @param share what is the bot's, where the kill is about one
   * @param batch number of the batch that closing orders would be in
   * @param anchors prices that their limits are held against
   */
  HoldingAssessment(
      KillMandate mandate,
      AccountRound round,
      BotTrades share,
      int batch,
      Map<InstrumentId, BigDecimal> anchors) {
    this.mandate = mandate;
    this.round = round;
    this.share = share;
    this.anchors = anchors;
    this.batch = batch;
    if (mandate.derivatives()) {
      round.positions().orElse(List.of()).forEach(this::position);
    } else {
      round.balances().orElse(List.of()).stream()
          .filter(balance -> balance.total().signum() != 0)
          .forEach(this::asset);
    }
  }

  /** Everything held. */
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
    String symbol = position.instrument().symbol();
    Optional<String> kept = kept(symbol);
    if (kept.isPresent()) {
      holdings.add(new Holding(symbol, position.quantity(), Holding.Fate.KEPT, kept.get()));
      return;
    }
    String name = position.name();
    BigDecimal mine =
        mandate.bot().isEmpty()
            ? position.quantity()
            : atMost(share.position(position.instrument()), position.quantity());
    keepOthers(name, position.quantity().subtract(mine));
    if (mine.signum() != 0) {
      Side side = mine.signum() > 0 ? Side.SELL : Side.BUY;
      close(
          name,
          mine,
          mine.abs(),
          side,
          rules(rule -> rule.instrument().id().equals(position.instrument())));
    }
  }

  private void asset(VenueBalance balance) {
    String name = balance.currency();
    if (mandate.cash().contains(name)) {
      holdings.add(
          new Holding(name, balance.total(), Holding.Fate.CASH, "instruments are priced in it"));
      return;
    }
    Optional<String> kept = kept(name);
    if (kept.isPresent()) {
      holdings.add(new Holding(name, balance.total(), Holding.Fate.KEPT, kept.get()));
      return;
    }
    BigDecimal mine =
        mandate.bot().isEmpty()
            ? balance.total()
            : atMost(
                share.asset(
                    name, rules(any -> true).stream().map(InstrumentFilters::instrument).toList()),
                balance.total());
    keepOthers(name, balance.total().subtract(mine));
    if (mine.signum() < 0) {
      open(name, mine, "the balance is negative");
    } else if (mine.signum() > 0) {
      BigDecimal sellable = mine.min(balance.free());
      if (sellable.signum() <= 0) {
        open(name, mine, "the venue holds it locked, though no order is shown");
      } else {
        close(
            name,
            mine,
            sellable,
            Side.SELL,
            rules(
                rule ->
                    rule.instrument().base().equals(name)
                        && mandate.cash().contains(rule.instrument().quote())));
      }
    }
  }

  /** On the first market that takes it; where none that trades does for its rules, it is dust. */
  private void close(
      String name,
      BigDecimal held,
      BigDecimal quantity,
      Side side,
      List<InstrumentFilters> listed) {
    if (listed.isEmpty()) {
      open(
          name,
          held,
          round.rules().isEmpty()
              ? "the venue's rules could not be read"
              : "the venue lists no market to close it on");
      return;
    }
    Flattening.Target target =
        new Flattening.Target(mandate.orderId(batch, name), side, quantity, mandate.derivatives());
    List<InstrumentFilters> trading = listed.stream().filter(InstrumentFilters::trading).toList();
    Optional<Flattening.Wait> waits = Optional.empty();
    Set<String> forbidden = new LinkedHashSet<>();
    for (InstrumentFilters filters : trading.isEmpty() ? listed : trading) {
      InstrumentId instrument = filters.instrument().id();
      if (filters.trading() && !Flattening.dustAtAnyPrice(quantity, filters)) {
        markets.add(instrument);
      }
      switch (Flattening.of(
          target,
          filters,
          round.book(instrument),
          mandate.slippageLimit(),
          Optional.ofNullable(anchors.get(instrument)))) {
        case Flattening.Close(OrderRequest order) -> {
          closing.add(order);
          open(
              name,
              held,
              "closing "
                  + order.quantity().stripTrailingZeros().toPlainString()
                  + " on "
                  + instrument);
          return;
        }
        case Flattening.Wait wait -> waits = waits.or(() -> Optional.of(wait));
        case Flattening.Dust(String rule) -> forbidden.add(rule);
      }
    }
    if (waits.isPresent()) {
      open(name, held, waits.get().because());
    } else if (quantity.compareTo(held.abs()) < 0) {
      open(name, held, "a part is locked, though no order is shown");
    } else {
      holdings.add(new Holding(name, held, Holding.Fate.DUST, String.join("; ", forbidden)));
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

  /** What is the bot's, as far as it is there. */
  private static BigDecimal atMost(BigDecimal mine, BigDecimal held) {
    if (mine.signum() != held.signum()) {
      return BigDecimal.ZERO;
    }
    return mine.abs().compareTo(held.abs()) < 0 ? mine : held;
  }

  private List<InstrumentFilters> rules(Predicate<InstrumentFilters> which) {
    return round.rules().stream().flatMap(List::stream).filter(which).toList();
  }

  private Optional<String> kept(String name) {
    if (mandate.method() == KillOrder.Method.CANCEL_ONLY) {
      return Optional.of("told to cancel only");
    }
    return mandate.keep().contains(name) ? Optional.of("on the keep list") : Optional.empty();
  }
}
