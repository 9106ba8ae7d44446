package dev.quarterdeck.db.venue;

import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.VenueFill;
import java.util.Objects;
import java.util.Optional;

/**
 * An execution on an account.
 *
 * @param order whose it is; empty where no intent of the desk explains it yet
 */
public record StoredFill(VenueFill fill, Optional<ClientOrderId> order) {
  public StoredFill {
    Objects.requireNonNull(fill, "fill");
    Objects.requireNonNull(order, "order");
  }
}
