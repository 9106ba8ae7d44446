package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a bot's own orders brought to an account and took from it. Kills that took the account flat
 * cut it into stretches: what was traded before one is gone, except for what that kill left on
 * purpose.
 *
 * @param stretches the latest first
 */
public record BotTrades(List<Stretch> stretches) {
  /**
   * Fills of the bot's orders between two kills of the account.
   *
   * @param left names that the kill at its end left on purpose; empty for the stretch that goes on
   * @param traded by instrument
   * @param commissions paid, by currency
   */
  public record Stretch(
      Optional<Set<String>> left,
      Map<InstrumentId, Traded> traded,
      Map<String, BigDecimal> commissions) {
    public Stretch {
      left = left.map(Set::copyOf);
      traded = Map.copyOf(traded);
      commissions = Map.copyOf(commissions);
    }
  }

  /**
   * Fills on an instrument.
   *
   * @param quantity bought less sold
   * @param value paid less received, in quote currency
   */
  public record Traded(BigDecimal quantity, BigDecimal value) {
    /** Both together. */
    public Traded plus(Traded other) {
      return new Traded(quantity.add(other.quantity), value.add(other.value));
    }
  }

  public BotTrades {
    stretches = List.copyOf(stretches);
    if (stretches.stream().skip(1).anyMatch(stretch -> stretch.left().isEmpty())) {
      throw new IllegalArgumentException("only the latest stretch goes on");
    }
  }

  /** A bot that never traded. */
  public static BotTrades none() {
    return new BotTrades(List.of());
  }

  /** The same with what the kill itself traded for the bot. */
  BotTrades and(Map<InstrumentId, BigDecimal> quantities, Collection<FlatteningFill> fills) {
    Map<InstrumentId, Traded> traded = new HashMap<>();
    quantities.forEach(
        (instrument, quantity) -> traded.put(instrument, new Traded(quantity, BigDecimal.ZERO)));
    Map<String, BigDecimal> commissions = new HashMap<>();
    fills.forEach(
        fill -> commissions.merge(fill.commissionAsset(), fill.commission(), BigDecimal::add));
    List<Stretch> all = new ArrayList<>();
    boolean goesOn = !stretches.isEmpty() && stretches.getFirst().left().isEmpty();
    if (goesOn) {
      Stretch latest = stretches.getFirst();
      latest.traded().forEach((instrument, more) -> traded.merge(instrument, more, Traded::plus));
      latest
          .commissions()
          .forEach((currency, more) -> commissions.merge(currency, more, BigDecimal::add));
    }
    all.add(new Stretch(Optional.empty(), traded, commissions));
    all.addAll(stretches.subList(goesOn ? 1 : 0, stretches.size()));
    return new BotTrades(all);
  }

  /** What of a position is the bot's, signed. */
  BigDecimal position(InstrumentId instrument) {
    return counting(instrument.symbol()).stream()
        .flatMap(stretch -> Optional.ofNullable(stretch.traded().get(instrument)).stream())
        .map(Traded::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * What of an asset is the bot's: bought with it as the base, less what was paid with it, less
   * commissions taken in it.
   */
  BigDecimal asset(String name, Collection<Instrument> instruments) {
    BigDecimal mine = BigDecimal.ZERO;
    for (Stretch stretch : counting(name)) {
      for (Instrument instrument : instruments) {
        Traded traded = stretch.traded().get(instrument.id());
        if (traded != null && instrument.base().equals(name)) {
          mine = mine.add(traded.quantity());
        }
        if (traded != null && instrument.quote().equals(name)) {
          mine = mine.subtract(traded.value());
        }
      }
      mine = mine.subtract(stretch.commissions().getOrDefault(name, BigDecimal.ZERO));
    }
    return mine;
  }

  private List<Stretch> counting(String name) {
    List<Stretch> counting = new ArrayList<>();
    for (Stretch stretch : stretches) {
      if (stretch.left().filter(left -> !left.contains(name)).isPresent()) {
        return counting;
      }
      counting.add(stretch);
    }
    return counting;
  }
}
