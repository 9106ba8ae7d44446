package dev.quarterdeck.simvenue.kraken;

import java.util.Objects;

/**
 * An account's key.
 *
 * @param account whose
 * @param secret base64 text, as the venue gives it out
 * @param mayWithdraw what the venue says about the key
 */
public record KrakenKey(String account, String secret, boolean mayWithdraw) {

  /** Checks that nothing is missing. */
  public KrakenKey {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(secret, "secret");
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "KrakenKey[" + account + "]";
  }
}
