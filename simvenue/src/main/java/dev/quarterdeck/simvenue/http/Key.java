package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Fees;

/**
 * An account's key and what the venue says about it.
 *
 * @param mayWithdraw whether the venue says that the key may withdraw
 */
public record Key(String account, String secret, Fees fees, boolean mayWithdraw) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "Key[" + account + "]";
  }
}
