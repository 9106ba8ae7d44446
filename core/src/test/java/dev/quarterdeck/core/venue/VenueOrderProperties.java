package dev.quarterdeck.core.venue;

import static dev.quarterdeck.core.venue.VenueOrders.ANSWER_LOST;
import static dev.quarterdeck.core.venue.VenueOrders.START;
import static dev.quarterdeck.core.venue.VenueOrders.fill;
import static dev.quarterdeck.core.venue.VenueOrders.status;
import static dev.quarterdeck.core.venue.VenueOrders.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.venue.OrderTransition.Impossible;
import dev.quarterdeck.core.venue.VenueFailure.OutcomeUnknown;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class VenueOrderProperties {
  private static final int LOTS = 10;

  /** What really happened to an order, and every report of it. */
  private record Life(OrderState end, int filled, List<OrderReport> reports, Set<String> trades) {}

  @Property(tries = 2_000)
  void trueReportsInAnyOrderAndAnyNumberLeadToTheSameEnd(@ForAll long seed) {
    Random random = new Random(seed);
    Life life = life(random);
    List<OrderReport> heard = new ArrayList<>(life.reports());
    for (OrderReport report : life.reports()) {
      if (random.nextInt(3) == 0) {
        heard.add(report);
      }
    }
    Collections.shuffle(heard, random);

    VenueOrder order = submitted(String.valueOf(LOTS));
    for (OrderReport report : heard) {
      OrderTransition transition = order.after(report);
      assertThat(transition).as("%s of %s", report, heard).isNotInstanceOf(Impossible.class);
      assertThat(transition.order().state().phase()).isGreaterThanOrEqualTo(order.state().phase());
      assertThat(transition.order().filledQuantity())
          .isGreaterThanOrEqualTo(order.filledQuantity());
      order = transition.order();
    }

    assertThat(order.state()).isEqualTo(life.end());
    assertThat(order.knownFilled()).isEqualByComparingTo(BigDecimal.valueOf(life.filled()));
    assertThat(order.missesFills()).isFalse();
    assertThat(trades(order)).isEqualTo(life.trades());
  }

  @Property(tries = 2_000)
  void anyReportsAtAllNeverTakeAnOrderBackAndNeverLoseAFill(@ForAll long seed) {
    Random random = new Random(seed);
    VenueOrder order = VenueOrder.initialized(VenueOrders.buy(String.valueOf(LOTS), "100.00"));
    Set<String> heard = new HashSet<>();
    for (int step = 0; step < 40; step++) {
      OrderReport report = anything(random);
      OrderTransition transition = order.after(report);
      VenueOrder next = transition.order();
      assertThat(next.state().phase()).isGreaterThanOrEqualTo(order.state().phase());
      if (order.state().closed()) {
        assertThat(next.state()).isEqualTo(order.state());
      }
      if (transition instanceof Impossible && !(report instanceof OrderReport.Filled)) {
        assertThat(next).isEqualTo(order);
      }
      if (report instanceof OrderReport.Filled(VenueFill fill)) {
        heard.add(fill.tradeId().value());
      }
      order = next;
      assertThat(trades(order)).isEqualTo(heard);
    }
  }

  private static Life life(Random random) {
    List<OrderReport> reports = new ArrayList<>();
    Set<String> trades = new HashSet<>();
    if (random.nextBoolean()) {
      reports.add(ANSWER_LOST);
    }
    int second = 1;
    int filled = 0;
    reports.add(status(OrderState.ACCEPTED, "0", second));
    while (filled < LOTS && random.nextInt(4) != 0) {
      int lots = 1 + random.nextInt(LOTS - filled);
      filled += lots;
      second += random.nextInt(2);
      String trade = "t" + trades.size();
      trades.add(trade);
      reports.add(fill(trade, String.valueOf(lots), second));
      if (filled < LOTS) {
        reports.add(status(OrderState.PARTIALLY_FILLED, String.valueOf(filled), second));
      }
      if (random.nextInt(3) == 0) {
        reports.add(new OrderReport.CancelRequested());
      }
    }
    OrderState end =
        filled == LOTS
            ? OrderState.FILLED
            : random.nextBoolean() ? OrderState.CANCELED : OrderState.EXPIRED;
    reports.add(status(end, String.valueOf(filled), second + random.nextInt(2)));
    return new Life(end, filled, reports, trades);
  }

  private static OrderReport anything(Random random) {
    int second = random.nextInt(20);
    return switch (random.nextInt(10)) {
      case 0 -> VenueOrders.SUBMITTED;
      case 1 -> new OrderReport.AnswerLost(new OutcomeUnknown("reset"));
      case 2 -> new OrderReport.Refused(new RejectedByVenue(Rejection.OTHER, "no"));
      case 3 -> new OrderReport.CancelRequested();
      case 4 -> new OrderReport.CancelRefused();
      case 5 -> new OrderReport.DeclaredLost(START, START.plusSeconds(6));
      case 6, 7 -> {
        OrderState[] states = OrderState.values();
        OrderState state = states[random.nextInt(states.length)];
        yield status(
            state.reportedByVenues() ? state : OrderState.ACCEPTED,
            String.valueOf(random.nextInt(LOTS + 2)),
            second);
      }
      default -> {
        int trade = random.nextInt(6);
        yield fill("t" + trade, String.valueOf(1 + trade), second);
      }
    };
  }

  private static Set<String> trades(VenueOrder order) {
    return order.fills().stream().map(fill -> fill.tradeId().value()).collect(Collectors.toSet());
  }
}
