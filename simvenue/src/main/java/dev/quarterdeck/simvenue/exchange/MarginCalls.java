package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent.MarginCalled;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Warns accounts whose positions need most of what stands for them: those that share a wallet
 * together, isolated ones each for itself, once until they are out of it again.
 */
final class MarginCalls {

  /** The part of what stands for a position from which on it is warned of. */
  static final BigDecimal LEVEL = new BigDecimal("0.8");

  private final Set<Subject> called = new HashSet<>();
  private final Consumer<ExchangeEvent> events;

  /** Who is warned of what; without a symbol of all positions that share the wallet. */
  private record Subject(String account, @Nullable String symbol, @Nullable PositionSide side) {}

  MarginCalls(Consumer<ExchangeEvent> events) {
    this.events = events;
  }

  /** Warns where the account has just come so far. */
  void look(MarginState state) {
    List<PositionState> shared =
        state.positions().stream()
            .filter(position -> !position.isolated() && position.quantity().signum() != 0)
            .toList();
    BigDecimal needed =
        shared.stream()
            .map(PositionState::maintenanceMargin)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (crosses(
        new Subject(state.account(), null, null),
        needed,
        state.crossWallet().add(state.crossUnrealised()))) {
      events.accept(new MarginCalled(state.account(), state.crossWallet(), shared));
    }
    for (PositionState position : state.positions()) {
      if (crosses(
          new Subject(state.account(), position.symbol(), position.positionSide()),
          position.isolated() ? position.maintenanceMargin() : BigDecimal.ZERO,
          position.isolatedMargin())) {
        events.accept(new MarginCalled(state.account(), null, List.of(position)));
      }
    }
  }

  private boolean crosses(Subject subject, BigDecimal needed, BigDecimal balance) {
    if (needed.signum() > 0 && needed.compareTo(balance.multiply(LEVEL)) >= 0) {
      return called.add(subject);
    }
    called.remove(subject);
    return false;
  }
}
