package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.AccountEvents;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueMarketData;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The desk's accounts for those who read and reconcile: what they ask is paid for in the reserved
 * lane. An adapter of these may be kept.
 */
public final class BudgetedAccounts implements VenueAccounts {
  private final VenueAccounts accounts;
  private final VenueAccess venues;

  public BudgetedAccounts(VenueAccounts accounts, VenueAccess venues) {
    this.accounts = Objects.requireNonNull(accounts, "accounts");
    this.venues = Objects.requireNonNull(venues, "venues");
  }

  @Override
  public List<VenueAccountConfig> all() {
    return accounts.all();
  }

  @Override
  public Optional<VenueAccountConfig> find(VenueAccountId account) {
    return accounts.find(account);
  }

  @Override
  public VenueAdapter adapter(VenueAccountId account) {
    return venues.reserved(account);
  }

  @Override
  public VenueAdapter forKill(VenueAccountId account) {
    return accounts.forKill(account);
  }

  @Override
  public VenueMarketData marketData(VenueAccountId account) {
    return accounts.marketData(account);
  }

  @Override
  public Optional<AccountEvents> events(VenueAccountId account) {
    return accounts.events(account);
  }
}
