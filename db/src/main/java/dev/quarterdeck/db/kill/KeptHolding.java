package dev.quarterdeck.db.kill;

import dev.quarterdeck.core.venue.VenueAccountId;
import java.util.Objects;

/**
 * Something that a kill left on purpose at an account that it took flat.
 *
 * @param account where
 * @param name instrument or asset, the venue's spelling
 */
public record KeptHolding(VenueAccountId account, String name) {
  public KeptHolding {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(name, "name");
  }

  /** As the table has it; no account's name has a slash. */
  String text() {
    return account + "/" + name;
  }

  static KeptHolding parse(String text) {
    int slash = text.indexOf('/');
    return new KeptHolding(new VenueAccountId(text.substring(0, slash)), text.substring(slash + 1));
  }
}
