package dev.quarterdeck.core.venue;

import static dev.quarterdeck.core.venue.VenueOrders.instrument;
import static dev.quarterdeck.core.venue.VenueOrders.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.InstrumentFilters.PercentPrice;
import dev.quarterdeck.core.venue.InstrumentFilters.Range;
import dev.quarterdeck.core.venue.OrderRounding.Denied;
import dev.quarterdeck.core.venue.OrderRounding.Rounded;
import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRoundingTest {
  private static final Optional<BigDecimal> MARKET = Optional.of(new BigDecimal("100000"));

  @ParameterizedTest
  @CsvSource({
    "BUY, 0.123456789, 99999.999, 0.12345, 99999.99",
    "SELL, 0.123456789, 100000.001, 0.12345, 100000.01",
    "BUY, 0.00010, 99999.99, 0.00010, 99999.99",
  })
  void roundsTheQuantityDownAndTheLimitAwayFromTheMarket(
      Side side, String quantity, String limit, String roundedQuantity, String roundedLimit) {
    OrderRounding result = round(side, quantity, Optional.of(limit), false, spot(), MARKET);

    assertThat(result)
        .isInstanceOfSatisfying(
            Rounded.class,
            rounded -> {
              assertThat(rounded.order().quantity()).isEqualByComparingTo(roundedQuantity);
              assertThat(rounded.order().limit().orElseThrow()).isEqualByComparingTo(roundedLimit);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "BUY, 0.000009, 100000, QUANTITY_TOO_SMALL",
    "BUY, 0.00009, 100000, QUANTITY_TOO_SMALL",
    "BUY, 9000.00001, 100000, QUANTITY_TOO_LARGE",
    "BUY, 0.001, 0.001, PRICE_OUT_OF_RANGE",
    "BUY, 0.001, 1000000.01, PRICE_OUT_OF_RANGE",
    "BUY, 0.01, 19999.99, PRICE_TOO_FAR_FROM_MARKET",
    "SELL, 0.01, 500000.01, PRICE_TOO_FAR_FROM_MARKET",
    "BUY, 0.0002, 24999.99, NOTIONAL_TOO_SMALL",
    "BUY, 90, 100000.01, NOTIONAL_TOO_LARGE",
  })
  void deniesWhatTheVenueWouldRefuseAndSaysWhy(
      Side side, String quantity, String limit, DenialReason reason) {
    assertDenied(round(side, quantity, Optional.of(limit), false, spot(), MARKET), reason);
  }

  @Test
  void marketOrdersAreMeasuredAtTheMarketAndNeedOne() {
    assertThat(round(Side.SELL, "0.0002", Optional.empty(), false, spot(), MARKET))
        .isInstanceOf(Rounded.class);
    assertDenied(
        round(Side.SELL, "0.0002", Optional.empty(), false, spot(), Optional.empty()),
        DenialReason.NO_REFERENCE_PRICE);
    assertDenied(
        round(Side.SELL, "121", Optional.empty(), false, spot(), MARKET),
        DenialReason.QUANTITY_TOO_LARGE);
  }

  @Test
  void reduceOnlyNeedsNoLeastNotionalAndExistsOnPerpetualsOnly() {
    InstrumentFilters perpetual = filters(InstrumentClass.PERPETUAL, true);
    Optional<BigDecimal> cheap = Optional.of(new BigDecimal("100"));

    assertThat(round(Side.SELL, "0.0001", Optional.of("100"), true, perpetual, cheap))
        .isInstanceOf(Rounded.class);
    assertDenied(
        round(Side.SELL, "0.001", Optional.of("100000"), true, spot(), MARKET),
        DenialReason.REDUCE_ONLY_ON_SPOT);
  }

  @Test
  void nothingIsSentToAnInstrumentThatDoesNotTrade() {
    assertDenied(
        round(
            Side.BUY,
            "0.001",
            Optional.of("100000"),
            false,
            filters(InstrumentClass.SPOT, false),
            MARKET),
        DenialReason.NOT_TRADING);
  }

  @Property(tries = 1_000)
  void whatIsSentIsOnTheGridNotMoreAndNotWorseThanWantedAndStaysAsItIs(
      @ForAll @LongRange(min = 1, max = 1_000_000_000L) long quantityUnits,
      @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long priceUnits,
      @ForAll Side side) {
    BigDecimal quantity = BigDecimal.valueOf(quantityUnits, 8);
    BigDecimal limit = BigDecimal.valueOf(priceUnits, 6);

    OrderRounding result =
        round(
            side,
            quantity.toPlainString(),
            Optional.of(limit.toPlainString()),
            false,
            spot(),
            MARKET);

    if (result instanceof Rounded(OrderRequest sent)) {
      BigDecimal price = sent.limit().orElseThrow();
      assertThat(sent.quantity()).isLessThanOrEqualTo(quantity);
      assertThat(BigDecimal.valueOf(side.sign()).multiply(price.subtract(limit)).signum())
          .isLessThanOrEqualTo(0);
      assertThat(spot().instrument().quantity(spot().instrument().lots(sent.quantity())))
          .isEqualByComparingTo(sent.quantity());
      assertThat(spot().instrument().price(spot().instrument().ticks(price)))
          .isEqualByComparingTo(price);
      assertThat(OrderRounding.of(sent, spot(), MARKET)).isEqualTo(new Rounded(sent));
    }
  }

  private static OrderRounding round(
      Side side,
      String quantity,
      Optional<String> limit,
      boolean reduceOnly,
      InstrumentFilters filters,
      Optional<BigDecimal> market) {
    return OrderRounding.of(order(side, quantity, limit, reduceOnly), filters, market);
  }

  private static void assertDenied(OrderRounding result, DenialReason reason) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Denied.class, denied -> assertThat(denied.failure().reason()).isEqualTo(reason));
  }

  private static InstrumentFilters spot() {
    return filters(InstrumentClass.SPOT, true);
  }

  private static InstrumentFilters filters(InstrumentClass instrumentClass, boolean trading) {
    return new InstrumentFilters(
        instrument(instrumentClass),
        trading,
        range("0.01", "1000000"),
        Optional.of(new BigDecimal("9000")),
        Optional.of(range("0", "120")),
        Optional.of(new BigDecimal("9000000")),
        Optional.of(new PercentPrice(range("0.2", "5"), range("0.2", "5"))));
  }

  private static Range range(String least, String most) {
    return new Range(Optional.of(new BigDecimal(least)), Optional.of(new BigDecimal(most)));
  }
}
