package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.AccountEvents;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueMarketData;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The accounts that this desk trades on. */
public interface VenueAccounts {
  /** Every account, in the order of the file. */
  List<VenueAccountConfig> all();

  /** An account, those that were added to the files since included; empty where there is none. */
  default Optional<VenueAccountConfig> find(VenueAccountId account) {
    return all().stream().filter(one -> one.id().equals(account)).findFirst();
  }

  /**
   * The account's venue, asked without regard to its rate budget: for those who put a budget around
   * it. Do not keep it: after a change of the key it is another one.
   *
   * @throws NoSuchElementException naming the accounts there are
   * @throws CredentialsUnusable when its key is missing, readable by others or may withdraw
   */
  VenueAdapter adapter(VenueAccountId account);

  /**
   * The account's venue for taking it flat. Nothing is asked of it before the first question of the
   * caller, also not what the key may do: a key that may withdraw must not keep a desk from getting
   * out. It shares no connection, clock or lock with the others. Open one for each kill.
   *
   * @throws NoSuchElementException naming the accounts there are
   * @throws CredentialsUnusable when its key is missing or readable by others
   */
  VenueAdapter forKill(VenueAccountId account);

  /**
   * The public market data of the account's venue.
   *
   * @throws NoSuchElementException naming the accounts there are
   */
  VenueMarketData marketData(VenueAccountId account);

  /**
   * What the account's venue tells of it by itself; empty where it does not.
   *
   * @throws NoSuchElementException naming the accounts there are
   */
  default Optional<AccountEvents> events(VenueAccountId account) {
    return Optional.empty();
  }
}
