package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import org.knowm.xchange.binance.dto.BinanceException;
import org.knowm.xchange.binance.dto.ExchangeType;
import org.knowm.xchange.binance.dto.trade.BinanceCancelOrderParams;
import org.knowm.xchange.binance.service.BinanceTradeServiceRaw;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.derivative.FuturesContract;
import org.knowm.xchange.dto.Order.OrderStatus;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.account.OpenPosition;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.MarketOrder;
import org.knowm.xchange.exceptions.ExchangeException;
import org.knowm.xchange.instrument.Instrument;
import org.knowm.xchange.service.trade.params.orders.DefaultOpenOrdersParamInstrument;
import org.knowm.xchange.service.trade.params.orders.DefaultQueryOrderParamInstrument;

/** XChange's Binance futures client as it is published, over a full order life. */
class UnmodifiedFuturesClientTest {

  private static final Instrument CONTRACT = new FuturesContract("BTC/USDT/PERP");

  /** XChange takes the address of its futures venue from itself; this is the only way in. */
  public static class Elsewhere extends BinanceExchange {

    @Override
    protected void initServices() {
      Object uri = exchangeSpecification.getExchangeSpecificParametersItem("venue");
      exchangeSpecification.setSslUri(String.valueOf(uri));
      exchangeSpecification.setHost(URI.create(String.valueOf(uri)).getHost());
      super.initServices();
    }
  }

  @Test
  void ordersLiveTheirWholeLifeOverXChange() throws Exception {
    try (RunningVenue running = RunningVenue.synthetic(7)) {
      Exchange client = client(running);
      OrderBook book = client.getMarketDataService().getOrderBook(CONTRACT);
      BigDecimal farBid =
          book.getBids().getFirst().getLimitPrice().subtract(new BigDecimal("3000"));

      String resting =
          client
              .getTradeService()
              .placeLimitOrder(
                  new LimitOrder(
                      OrderType.BID, new BigDecimal("0.1"), CONTRACT, "", new Date(), farBid));
      String taken =
          client
              .getTradeService()
              .placeMarketOrder(new MarketOrder(OrderType.BID, new BigDecimal("0.01"), CONTRACT));

      assertThat(open(client))
          .singleElement()
          .satisfies(order -> assertThat(order.getId()).isEqualTo(resting));
      assertThat(
              client
                  .getTradeService()
                  .getOrder(new DefaultQueryOrderParamInstrument(CONTRACT, resting)))
          .singleElement()
          .satisfies(order -> assertThat(order.getStatus()).isEqualTo(OrderStatus.NEW));
      assertThat(raw(client).orderStatusAllProducts(CONTRACT, Long.valueOf(taken), null))
          .satisfies(
              order -> {
                assertThat(order.status.name()).isEqualTo("FILLED");
                assertThat(order.executedQty).isEqualByComparingTo("0.01");
              });
      assertThat(client.getAccountService().getAccountInfo().getOpenPositions())
          .filteredOn(position -> position.getSize().signum() != 0)
          .singleElement()
          .satisfies(
              position -> {
                assertThat(position.getInstrument()).isEqualTo(CONTRACT);
                assertThat(position.getType()).isEqualTo(OpenPosition.Type.LONG);
                assertThat(position.getSize()).isEqualByComparingTo("0.01");
              });
      assertThat(
              client.getTradeService().cancelOrder(new BinanceCancelOrderParams(CONTRACT, resting)))
          .isTrue();
      assertThat(open(client)).isEmpty();
      assertThat(running.truth("OrderClosed")).hasSize(1);
      assertThat(wallet(client)).isLessThan(new BigDecimal("100000"));
    }
  }

  @Test
  void tradesOfAContractAreTold() throws Exception {
    try (RunningVenue running = RunningVenue.synthetic(7)) {
      Exchange client = client(running);
      client
          .getTradeService()
          .placeMarketOrder(new MarketOrder(OrderType.BID, new BigDecimal("0.02"), CONTRACT));

      assertThat(raw(client).myTradesAllProducts(CONTRACT, null, null, null, null, null))
          .singleElement()
          .satisfies(
              trade -> {
                assertThat(trade.qty).isEqualByComparingTo("0.02");
                assertThat(trade.commission).isPositive();
                assertThat(trade.commissionAsset).isEqualTo("USDT");
              });
    }
  }

  /**
   * The recordings show {@code cumQuote}, {@code buyer} and one object for cancel all; XChange
   * 5.2.2 reads the spot market's fields and a list. Whoever uses it has to know.
   */
  @Test
  void xchangeMisreadsWhatTheVenueSaysOfFillsAndOfCancelAll() throws Exception {
    try (RunningVenue running = RunningVenue.synthetic(7)) {
      Exchange client = client(running);
      String taken =
          client
              .getTradeService()
              .placeMarketOrder(new MarketOrder(OrderType.BID, new BigDecimal("0.02"), CONTRACT));

      assertThatThrownBy(
              () ->
                  client
                      .getTradeService()
                      .getOrder(new DefaultQueryOrderParamInstrument(CONTRACT, taken)))
          .isInstanceOf(NullPointerException.class)
          .hasMessageContaining("cummulativeQuoteQty");
      assertThat(raw(client).myTradesAllProducts(CONTRACT, null, null, null, null, null))
          .singleElement()
          .satisfies(trade -> assertThat(trade.isBuyer).isFalse());
      assertThatThrownBy(() -> raw(client).cancelAllOpenOrdersAllProducts(CONTRACT)).isNotNull();
      client.getTradeService().getOpenOrders();
      assertThat(running.truth("RequestReceived").getLast().path("path").asString())
          .isEqualTo("/api/v3/openOrders");
      assertThat(open(client)).isEmpty();
    }
  }

  @Test
  void refusalsKeepTheVenuesCode() throws Exception {
    try (RunningVenue running = RunningVenue.start()) {
      Exchange client = client(running);
      LimitOrder tooLarge =
          new LimitOrder(
              OrderType.BID,
              new BigDecimal("40"),
              CONTRACT,
              "",
              new Date(),
              new BigDecimal("60000"));

      assertThatThrownBy(() -> client.getTradeService().placeLimitOrder(tooLarge))
          .isInstanceOf(ExchangeException.class)
          .hasCauseInstanceOf(BinanceException.class)
          .hasRootCauseMessage("Margin is insufficient. (HTTP status code: 400)");
    }
  }

  private static BinanceTradeServiceRaw raw(Exchange client) {
    return (BinanceTradeServiceRaw) client.getTradeService();
  }

  /** Without an instrument XChange asks the spot market, whatever kind of client it is. */
  private static List<LimitOrder> open(Exchange client) throws Exception {
    return client
        .getTradeService()
        .getOpenOrders(new DefaultOpenOrdersParamInstrument(CONTRACT))
        .getOpenOrders();
  }

  private static BigDecimal wallet(Exchange client) throws Exception {
    return client
        .getAccountService()
        .getAccountInfo()
        .getWallets()
        .values()
        .iterator()
        .next()
        .getBalance(Currency.USDT)
        .getTotal();
  }

  private static Exchange client(RunningVenue running) {
    ExchangeSpecification specification = new ExchangeSpecification(Elsewhere.class);
    specification.setExchangeSpecificParametersItem(
        BinanceExchange.EXCHANGE_TYPE, ExchangeType.FUTURES);
    specification.setExchangeSpecificParametersItem("venue", running.venue.spotUri().toString());
    specification.setApiKey("a".repeat(64));
    specification.setSecretKey("secret-of-ada");
    specification.setShouldLoadRemoteMetaData(true);
    return ExchangeFactory.INSTANCE.createExchange(specification);
  }
}
