package dev.quarterdeck.activity.market;

/**
 * What the first pass over a recording found out for the second.
 *
 * @param prices how fine prices are
 * @param quantities how fine quantities are
 * @param orders which orders rested at the beginning
 */
record Survey(Decimals prices, Decimals quantities, OrderSurvey orders) {
  static Survey empty() {
    return new Survey(new Decimals(), new Decimals(), new OrderSurvey());
  }
}
