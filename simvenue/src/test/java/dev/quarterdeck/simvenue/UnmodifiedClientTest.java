package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import org.knowm.xchange.binance.dto.trade.BinanceCancelOrderParams;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order.OrderStatus;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.MarketOrder;
import org.knowm.xchange.exceptions.FundsExceededException;
import org.knowm.xchange.service.trade.params.orders.DefaultQueryOrderParamInstrument;

/** XChange's Binance client as it is published, over a full order life. */
class UnmodifiedClientTest {

  private static final CurrencyPair PAIR = CurrencyPair.BTC_USDT;

  @Test
  void ordersLiveTheirWholeLifeOverXChange() throws Exception {
    try (RunningVenue running = RunningVenue.synthetic(7)) {
      Exchange client = client(running);
      OrderBook book = client.getMarketDataService().getOrderBook(PAIR);
      BigDecimal farBid =
          book.getBids().getFirst().getLimitPrice().subtract(new BigDecimal("9000"));

      String resting =
          client
              .getTradeService()
              .placeLimitOrder(
                  new LimitOrder(
                      OrderType.BID, new BigDecimal("0.1"), PAIR, "", new Date(), farBid));
      String taken =
          client
              .getTradeService()
              .placeMarketOrder(new MarketOrder(OrderType.BID, new BigDecimal("0.01"), PAIR));

      assertThat(client.getTradeService().getOpenOrders().getOpenOrders())
          .singleElement()
          .satisfies(order -> assertThat(order.getId()).isEqualTo(resting));
      assertThat(
              client.getTradeService().getOrder(new DefaultQueryOrderParamInstrument(PAIR, taken)))
          .singleElement()
          .satisfies(order -> assertThat(order.getStatus()).isEqualTo(OrderStatus.FILLED));
      assertThat(balance(client, Currency.BTC)).isEqualByComparingTo("10.00998");
      assertThat(client.getTradeService().cancelOrder(new BinanceCancelOrderParams(PAIR, resting)))
          .isTrue();
      assertThat(client.getTradeService().getOpenOrders().getOpenOrders()).isEmpty();
      assertThat(running.truth("OrderClosed")).hasSize(1);
    }
  }

  @Test
  void refusalsBecomeTheClientsOwnExceptions() throws Exception {
    try (RunningVenue running = RunningVenue.start()) {
      Exchange client = client(running);
      LimitOrder tooLarge =
          new LimitOrder(
              OrderType.BID, new BigDecimal("1000"), PAIR, "", new Date(), new BigDecimal("60000"));

      assertThatThrownBy(() -> client.getTradeService().placeLimitOrder(tooLarge))
          .isInstanceOf(FundsExceededException.class);
    }
  }

  private static BigDecimal balance(Exchange client, Currency currency) throws Exception {
    return client.getAccountService().getAccountInfo().getWallet().getBalance(currency).getTotal();
  }

  private static Exchange client(RunningVenue running) {
    ExchangeSpecification specification = new ExchangeSpecification(BinanceExchange.class);
    specification.setSslUri(running.venue.spotUri().toString());
    specification.setHost("127.0.0.1");
    specification.setApiKey("a".repeat(64));
    specification.setSecretKey("secret-of-ada");
    specification.setShouldLoadRemoteMetaData(true);
    return ExchangeFactory.INSTANCE.createExchange(specification);
  }
}
