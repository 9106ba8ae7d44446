package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.VenueFill;
import java.util.Objects;
import java.util.Optional;

/**
 * An execution on an account.
 *
 * @param order whose it is; empty where no intent of the desk explains it
 */
public record AccountFill(VenueFill fill, Optional<ClientOrderId> order) {
  public AccountFill {
    Objects.requireNonNull(fill, "fill");
    Objects.requireNonNull(order, "order");
  }
}
