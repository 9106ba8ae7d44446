package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Date;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order.OrderStatus;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.MarketOrder;
import org.knowm.xchange.exceptions.FundsExceededException;
import org.knowm.xchange.kraken.KrakenExchange;
import org.knowm.xchange.kraken.service.KrakenAccountServiceRaw;

/** XChange's Kraken client as it is published, over a full order life. */
class UnmodifiedKrakenClientTest {

  private static final CurrencyPair PAIR = new CurrencyPair(Currency.BTC, Currency.USDT);

  @Test
  void ordersLiveTheirWholeLifeOverXChange() throws Exception {
    try (KrakenVenue running = KrakenVenue.start(OptionalLong.of(7))) {
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
      assertThat(client.getTradeService().getOrder(taken))
          .singleElement()
          .satisfies(order -> assertThat(order.getStatus()).isEqualTo(OrderStatus.FILLED));
      assertThat(
              ((KrakenAccountServiceRaw) client.getAccountService()).getKrakenBalance().get("XXBT"))
          .isEqualByComparingTo("10.01");
      assertThat(client.getTradeService().cancelOrder(resting)).isTrue();
      assertThat(client.getTradeService().getOpenOrders().getOpenOrders()).isEmpty();
      assertThat(running.truth("OrderClosed")).hasSize(1);
    }
  }

  @Test
  void refusalsBecomeTheClientsOwnExceptions() throws Exception {
    try (KrakenVenue running = KrakenVenue.start(OptionalLong.empty())) {
      Exchange client = client(running);
      LimitOrder tooLarge =
          new LimitOrder(
              OrderType.BID, new BigDecimal("1000"), PAIR, "", new Date(), new BigDecimal("60000"));

      assertThatThrownBy(() -> client.getTradeService().placeLimitOrder(tooLarge))
          .isInstanceOf(FundsExceededException.class);
    }
  }

  private static Exchange client(KrakenVenue running) {
    ExchangeSpecification specification = new ExchangeSpecification(KrakenExchange.class);
    specification.setSslUri(running.venue.spotUri().toString());
    specification.setHost("127.0.0.1");
    specification.setApiKey(KrakenVenue.key("ada"));
    specification.setSecretKey(KrakenVenue.secret("ada"));
    specification.setShouldLoadRemoteMetaData(true);
    return ExchangeFactory.INSTANCE.createExchange(specification);
  }
}
