package dev.quarterdeck.activity.trading;

import dev.quarterdeck.activity.venue.OrderSender;
import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whose the orders are that work on an account when a bot begins. */
final class OrphanScan {
  private final DeskConfig desk;
  private final BotConfig bot;
  private final VenueAccountConfig account;
  private final VenueAdapter venue;
  private final OrderSender sender;

  OrphanScan(BotAdmission.Admitted admitted, VenueAdapter venue, OrderSender sender) {
    this.desk = admitted.desk();
    this.bot = admitted.bot();
    this.account = admitted.account();
    this.venue = venue;
    this.sender = sender;
  }

  /** What was found. */
  sealed interface Finding {
    /** The orders could not be read: nothing is known. */
    record Unknown(String reason) implements Finding {
      public Unknown {
        Objects.requireNonNull(reason, "reason");
      }
    }

    /**
     * They were read.
     *
     * @param explained orders of the bot that an intent explains
     * @param orphans orders with the bot's mark that no open intent explains: to be cancelled
     * @param foreign orders that are nobody's on this desk
     */
    record Read(
        List<VenueOrder> explained, List<ReportedOrder> orphans, List<ReportedOrder> foreign)
        implements Finding {
      public Read {
        explained = List.copyOf(explained);
        orphans = List.copyOf(orphans);
        foreign = List.copyOf(foreign);
      }
    }
  }

  /** Reads the account's orders. Waits for the venue and the database. */
  Finding look() {
    return found(venue.openOrders());
  }

  /** Reads those on the bot's instrument alone, which costs a fraction. Waits as above. */
  Finding lookAtInstrument() {
    return found(venue.openOrdersOn(bot.instrument()));
  }

  private Finding found(VenueAnswer<List<ReportedOrder>> answer) {
    return switch (answer) {
      case VenueAnswer.Failed<List<ReportedOrder>>(VenueFailure failure, String endpoint) ->
          new Finding.Unknown("open orders: " + failure.detail());
      case VenueAnswer.Answered<List<ReportedOrder>>(List<ReportedOrder> open, var raw) ->
          sorted(open);
    };
  }

  /** Why the bot must not begin beside a foreign order, empty where it may. */
  Optional<String> blockedBy(List<ReportedOrder> foreign) {
    return account.shared()
        ? Optional.empty()
        : foreign.stream()
            .filter(order -> order.instrument().equals(bot.instrument()))
            .findFirst()
            .map(
                order ->
                    "a foreign order works on %s: %s (client id '%s'); cancel it, or set 'shared' of"
                            .formatted(
                                order.instrument(),
                                order.status().venueOrderId(),
                                order.clientOrderId())
                        + " account "
                        + account.id());
  }

  private Finding sorted(List<ReportedOrder> open) {
    List<VenueOrder> explained = new ArrayList<>();
    List<ReportedOrder> orphans = new ArrayList<>();
    List<ReportedOrder> foreign = new ArrayList<>();
    for (ReportedOrder order : open) {
      Optional<ClientOrderId> id = minted(order.clientOrderId());
      if (id.isEmpty() || id.filter(this::ofThisDesk).isEmpty()) {
        foreign.add(order);
      } else if (id.get().mintedFor(bot.id())) {
        sender
            .find(id.get())
            .filter(known -> !known.state().closed())
            .ifPresentOrElse(explained::add, () -> orphans.add(order));
      }
    }
    return new Finding.Read(explained, orphans, foreign);
  }

  private boolean ofThisDesk(ClientOrderId id) {
    return desk.bots().stream().map(BotConfig::id).anyMatch((BotId any) -> id.mintedFor(any));
  }

  private static Optional<ClientOrderId> minted(String text) {
    try {
      return Optional.of(new ClientOrderId(text)).filter(ClientOrderId::mintedByQuarterdeck);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
