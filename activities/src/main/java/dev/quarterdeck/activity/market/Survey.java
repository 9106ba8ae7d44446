package dev.quarterdeck.activity.market;

/**
 * What the first pass over a recording found out for the second.
 *
 * @param prices how fine prices are
 * @param quantities how fine quantities are
 */
record Survey(Decimals prices, Decimals quantities) {
  static Survey empty() {
    return new Survey(new Decimals(), new Decimals());
  }
}
