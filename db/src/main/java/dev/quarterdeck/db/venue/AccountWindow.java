package dev.quarterdeck.db.venue;

import dev.quarterdeck.core.venue.BudgetWindow;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.util.Objects;

/** How a limit of an account, or of an address, stands. */
public record AccountWindow(VenueAccountId account, BudgetWindow window) {
  public AccountWindow {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(window, "window");
  }
}
