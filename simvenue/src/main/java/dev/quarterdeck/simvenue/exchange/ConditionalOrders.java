package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent.ConditionalChanged;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Orders that wait for a price before they become orders. They stand beside the book: they need no
 * margin, are in no list of open orders and no cancel-all of those takes them along.
 */
public final class ConditionalOrders {

  private final Object lock;
  private final Floor floor;
  private final ClientOrderIds names;
  private final Consumer<ExchangeEvent> events;
  private final List<Conditional> all = new ArrayList<>();
  private final List<Conditional> living = new ArrayList<>();

  ConditionalOrders(
      Object lock, Floor floor, ClientOrderIds names, Consumer<ExchangeEvent> events) {
    this.lock = lock;
    this.floor = floor;
    this.names = names;
    this.events = events;
  }

  /** Where they become orders. */
  interface Floor {

    MarginAccount account(String name);

    PerpetualMarket market(String symbol);

    /** Lets happen what is due by now, and says when that is. */
    long advance();

    /** Books an order, or refuses it. */
    Order enter(MarginAccount owner, NewOrder asked);

    /** Books a market order that closes a position of whatever size. */
    Order close(MarginAccount owner, NewOrder asked);

    /** After all of a change. */
    void settled();
  }

  /** Begins to wait. */
  public ConditionalState place(String account, NewConditional asked) {
    synchronized (lock) {
      long now = floor.advance();
      MarginAccount owner = floor.account(account);
      PerpetualMarket market = floor.market(asked.symbol());
      admit(owner, market, asked);
      String given = asked.clientAlgoId();
      Conditional conditional =
          new Conditional(owner, asked, all.size() + 1L, given == null ? names.next() : given, now);
      all.add(conditional);
      living.add(conditional);
      tell(conditional, now);
      ConditionalState booked = conditional.state();
      floor.settled();
      return booked;
    }
  }

  private void admit(MarginAccount owner, PerpetualMarket market, NewConditional asked) {
    owner.checkSide(asked.positionSide());
    market.filters().check(asked);
    List<Conditional> others =
        living.stream()
            .filter(other -> other.owner() == owner && other.waits())
            .filter(other -> other.asked().symbol().equals(asked.symbol()))
            .toList();
    if (others.size() >= PerpetualRules.MOST_CONDITIONAL) {
      throw new Refusal(RefusalCode.MAX_STOP_ORDERS, "Reach max stop order limit.");
    }
    if (asked.clientAlgoId() != null
        && living.stream()
            .anyMatch(
                other ->
                    other.owner() == owner && other.clientAlgoId().equals(asked.clientAlgoId()))) {
      throw new Refusal(RefusalCode.DUPLICATE_CLIENT_ORDER_ID, "ClientOrderId is duplicated.");
    }
    if (asked.closePosition()) {
      if (!owner.position(asked.symbol(), asked.positionSide()).reducedBy(asked.side())) {
        throw new Refusal(
            RefusalCode.NOTHING_TO_CLOSE,
            "Time in Force (TIF) GTE can only be used with open positions. Please ensure that"
                + " positions are available.");
      }
      if (others.stream().anyMatch(other -> twins(other.asked(), asked))) {
        throw new Refusal(
            RefusalCode.SECOND_CLOSE_POSITION,
            "An open stop or take profit order with GTE and closePosition in the direction is"
                + " existing.");
      }
    }
    if (asked.reachedBy(market.price(asked.workingType()))) {
      throw new Refusal(RefusalCode.WOULD_TRIGGER, "Order would immediately trigger.");
    }
  }

  private static boolean twins(NewConditional one, NewConditional other) {
    return one.closePosition()
        && one.side() == other.side()
        && one.positionSide() == other.positionSide()
        && one.type().stop() == other.type().stop();
  }

  /** Cancels one that waits, by either id. */
  public ConditionalState cancel(
      String account, @Nullable Long algoId, @Nullable String clientAlgoId) {
    synchronized (lock) {
      long now = floor.advance();
      Conditional conditional = find(account, algoId, clientAlgoId);
      if (conditional == null || !conditional.waits()) {
        throw new Refusal(RefusalCode.CANCEL_REJECTED, "Unknown order sent.");
      }
      end(conditional, ConditionalStatus.CANCELED, now);
      return conditional.state();
    }
  }

  /**
   * Cancels those of an account that wait, oldest first; there need not be one.
   *
   * @param symbol of one contract
   * @param most how many are cancelled at most
   */
  public List<ConditionalState> cancelAll(String account, String symbol, int most) {
    synchronized (lock) {
      long now = floor.advance();
      floor.market(symbol);
      return cancel(floor.account(account), symbol, most, now);
    }
  }

  /** The same for a position that is liquidated. */
  void cancelAll(MarginAccount owner, String symbol, long now) {
    cancel(owner, symbol, Integer.MAX_VALUE, now);
  }

  private List<ConditionalState> cancel(MarginAccount owner, String symbol, int most, long now) {
    List<Conditional> waiting =
        living.stream()
            .filter(one -> one.owner() == owner && one.waits())
            .filter(one -> one.asked().symbol().equals(symbol))
            .limit(most)
            .toList();
    waiting.forEach(one -> end(one, ConditionalStatus.CANCELED, now));
    return waiting.stream().map(Conditional::state).toList();
  }

  /** One by either id. */
  public ConditionalState one(
      String account, @Nullable Long algoId, @Nullable String clientAlgoId) {
    synchronized (lock) {
      floor.advance();
      Conditional conditional = find(account, algoId, clientAlgoId);
      Optional<ConditionalState> seen = conditional == null ? Optional.empty() : conditional.seen();
      return seen.orElseThrow(
          () -> new Refusal(RefusalCode.NO_SUCH_ORDER, "Order does not exist."));
    }
  }

  /** Whether an account has any that wait. */
  boolean waitFor(MarginAccount owner) {
    return living.stream().anyMatch(one -> one.owner() == owner && one.waits());
  }

  /** Every one that an account ever had, oldest first. */
  public List<ConditionalState> all(String account) {
    synchronized (lock) {
      floor.advance();
      MarginAccount owner = floor.account(account);
      return all.stream()
          .filter(one -> one.owner() == owner)
          .flatMap(one -> one.seen().stream())
          .toList();
    }
  }

  private @Nullable Conditional find(
      String account, @Nullable Long algoId, @Nullable String clientAlgoId) {
    MarginAccount owner = floor.account(account);
    return all.reversed().stream()
        .filter(one -> one.owner() == owner)
        .filter(
            one -> algoId != null ? one.id() == algoId : one.clientAlgoId().equals(clientAlgoId))
        .findFirst()
        .orElse(null);
  }

  /**
   * Lets become orders whatever has seen its price, and ends what has nothing left to do. What one
   * of them trades may be the price that another one waits for.
   */
  void sweep(long now) {
    boolean again = !living.isEmpty();
    while (again) {
      again = false;
      for (Conditional conditional : List.copyOf(living)) {
        again |= conditional.waits() && moved(conditional, now);
        if (conditional.outlived()) {
          end(conditional, ConditionalStatus.FINISHED, now);
        }
        conditional.remember(now);
      }
    }
  }

  private boolean moved(Conditional conditional, long now) {
    NewConditional asked = conditional.asked();
    PerpetualMarket market = floor.market(asked.symbol());
    Position position = conditional.owner().position(asked.symbol(), asked.positionSide());
    if (asked.closePosition() && !position.reducedBy(asked.side())) {
      end(conditional, ConditionalStatus.EXPIRED, now);
      return false;
    }
    if (!asked.reachedBy(market.price(asked.workingType()))
        || (asked.priceProtect()
            && market.apart().compareTo(market.rules().triggerProtect()) > 0)) {
      return false;
    }
    conditional.became(ConditionalStatus.TRIGGERING, now);
    tell(conditional, now);
    try {
      conditional.became(enter(conditional, position), now);
      tell(conditional, now);
    } catch (Refusal refusal) {
      conditional.refused(refusal.text(), now);
      living.remove(conditional);
      tell(conditional, now);
    }
    return true;
  }

  private Order enter(Conditional conditional, Position position) {
    BigDecimal asked = conditional.asked().quantity();
    BigDecimal quantity = asked == null ? position.quantity().abs() : asked;
    NewOrder order = conditional.asked().order(conditional.clientAlgoId(), quantity);
    return asked == null
        ? floor.close(conditional.owner(), order)
        : floor.enter(conditional.owner(), order);
  }

  private void end(Conditional conditional, ConditionalStatus last, long now) {
    conditional.became(last, now);
    living.remove(conditional);
    tell(conditional, now);
  }

  private void tell(Conditional conditional, long now) {
    conditional.remember(now);
    events.accept(new ConditionalChanged(conditional.state()));
  }
}
