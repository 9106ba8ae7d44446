package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.catalog.BotId;
import java.util.Objects;

/**
 * How a run reaches its venue.
 *
 * @param bot whose orders
 * @param session number that no other run of the bot ever had
 * @param port where orders go
 * @param inbox where reports on them come from
 * @param alarms told of what somebody has to look at
 */
public record VenueLine(
    BotId bot, long session, OrderPort port, OrderInbox inbox, OrderAlarms alarms) {
  public VenueLine {
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(port, "port");
    Objects.requireNonNull(inbox, "inbox");
    Objects.requireNonNull(alarms, "alarms");
  }
}
