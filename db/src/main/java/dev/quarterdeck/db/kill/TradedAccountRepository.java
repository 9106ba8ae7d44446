package dev.quarterdeck.db.kill;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Accounts that the desk's own book says may hold something, whatever its files say. */
public final class TradedAccountRepository {
  /**
   * Goes from one pair of account and bot to the next in the index, however many orders each has.
   */
  private static final String TRADED =
      """
      with recursive trader as (
        (select account, bot from order_intent where purpose = 'TRADE' order by account, bot limit 1)
        union all
        select next.account, next.bot from trader cross join lateral (
          select account, bot from order_intent
          where purpose = 'TRADE' and (account, bot) > (trader.account, trader.bot)
          order by account, bot limit 1) next
      )
      select distinct account from trader
      where (? = '' or bot = ?) and exists (
        select 1 from order_intent traded
        where traded.purpose = 'TRADE' and traded.account = trader.account and traded.bot = trader.bot
          and traded.intended_at > coalesce((
            select max(ended_at) from kill_run
            where verdict = 'FLAT' and trader.account = any(flattened)
              and scope in ('desk', 'venue:' || trader.account, 'bot:' || trader.bot)
              and not exists (
                select 1 from unnest(kept) name where name like trader.account || '/%')),
            '-infinity'))
      """;

  private final DSLContext dsl;

  public TradedAccountRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Accounts where an order of the scope was meant to be sent after a kill last took everything
   * there.
   */
  public Set<VenueAccountId> since(HaltScope scope) {
    return switch (scope) {
      case HaltScope.Desk() -> traded("");
      case HaltScope.Bot(BotId bot) -> traded(bot.value());
      case HaltScope.Account(VenueAccountId account) -> Set.of(account);
    };
  }

  private Set<VenueAccountId> traded(String bot) {
    return dsl.fetch(TRADED, bot, bot).stream()
        .map(row -> new VenueAccountId(row.get(0, String.class)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
