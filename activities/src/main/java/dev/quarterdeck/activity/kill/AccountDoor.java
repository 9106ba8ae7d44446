package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.venue.CredentialsUnusable;
import dev.quarterdeck.activity.venue.VenueAccounts;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a kill gets at an account. */
sealed interface AccountDoor {
  /** It does. */
  record Open(VenueAdapter venue) implements AccountDoor {}

  /** It does not yet, for a reason that names what is to be mended and nothing secret. */
  record Closed(String why) implements AccountDoor {}

  /** Tries it. */
  static AccountDoor of(VenueAccounts accounts, VenueAccountId account) {
    try {
      return new Open(accounts.forKill(account));
    } catch (CredentialsUnusable | NoSuchElementException e) {
      log().error("A kill cannot get at account {}: {}", account, e.getMessage());
      return new Closed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      log().error("A kill cannot get at account {}", account, e);
      return new Closed("the account cannot be opened; the log says why");
    }
  }

  private static Logger log() {
    return LoggerFactory.getLogger(AccountDoor.class);
  }
}
