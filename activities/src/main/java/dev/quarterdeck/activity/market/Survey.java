package dev.quarterdeck.activity.market;

/**
 * What the first pass over a recording found out for the second.
 *
 * @param prices how fine prices are
 * @param quantities how fine quantities are
 * @param orders which orders rested at the beginning
 */
record Survey(Decimals prices, Decimals quantities, OrderSurvey orders) {
  private static final int PRICE_DECIMALS = 10;
  private static final int QUANTITY_DECIMALS = 8;

  static Survey empty() {
    return new Survey(
        new Decimals(PRICE_DECIMALS), new Decimals(QUANTITY_DECIMALS), new OrderSurvey());
  }
}
