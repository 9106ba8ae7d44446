package dev.quarterdeck.activity.trading;

import dev.quarterdeck.activity.venue.OrderSender;
import dev.quarterdeck.activity.venue.VenueAccounts;
import dev.quarterdeck.db.kill.HaltRepository;
import dev.quarterdeck.db.trading.BotHoldingRepository;
import dev.quarterdeck.db.trading.BotSessionRepository;
import dev.quarterdeck.db.trading.FundingRepository;
import dev.quarterdeck.db.trading.LedgerRepository;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.time.Clock;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * What bots work with.
 *
 * @param accounts the desk's accounts
 * @param sender carries orders out
 * @param sessions who may send
 * @param intents orders that may have been sent
 * @param orders what became of orders
 * @param ledger what they came to
 * @param holdings what of them is whose
 * @param funding what was paid on positions
 * @param halts the latch
 * @param hardStops who is called when a strategy stops for good
 * @param clock the desk's clock
 * @param ticker nanoseconds that never go back
 */
public record TradingServices(
    VenueAccounts accounts,
    OrderSender sender,
    BotSessionRepository sessions,
    OrderIntentRepository intents,
    VenueOrderRepository orders,
    LedgerRepository ledger,
    BotHoldingRepository holdings,
    FundingRepository funding,
    HaltRepository halts,
    HardStops hardStops,
    Clock clock,
    LongSupplier ticker) {
  public TradingServices {
    Objects.requireNonNull(accounts, "accounts");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(sessions, "sessions");
    Objects.requireNonNull(intents, "intents");
    Objects.requireNonNull(orders, "orders");
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(holdings, "holdings");
    Objects.requireNonNull(funding, "funding");
    Objects.requireNonNull(halts, "halts");
    Objects.requireNonNull(hardStops, "hardStops");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(ticker, "ticker");
  }
}
