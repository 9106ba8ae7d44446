-- Where an order stands after its intent, as far as it is known. Made with its intent, so that none is missing.
create table venue_order (
  client_order_id text primary key references order_intent,
  account         text not null,
  bot             text not null,
  instrument      text not null,
  state           text not null
    check (state in ('SUBMITTED', 'UNKNOWN', 'ACCEPTED', 'PARTIALLY_FILLED', 'PENDING_CANCEL',
                     'FILLED', 'CANCELED', 'EXPIRED', 'REJECTED', 'LOST')),
  venue_order_id  text,
  reported_filled numeric not null check (reported_filled >= 0),
  venue_time      timestamptz,
  intended_at     timestamptz not null,
  changed_at      timestamptz not null
);

create index venue_order_open on venue_order (bot, account)
  where state in ('SUBMITTED', 'UNKNOWN', 'ACCEPTED', 'PARTIALLY_FILLED', 'PENDING_CANCEL');
-- Not unique: a venue for tests that begins anew gives the same ids again.
create index venue_order_of_venue on venue_order (account, instrument, venue_order_id);

create function open_venue_order() returns trigger language plpgsql as $$
begin
  insert into venue_order (client_order_id, account, bot, instrument, state, reported_filled,
                           intended_at, changed_at)
  values (new.client_order_id, new.account, new.bot, new.instrument, 'SUBMITTED', 0,
          new.intended_at, new.intended_at);
  return null;
end
$$;

create trigger order_intent_opens_order after insert on order_intent
  for each row execute function open_venue_order();

-- Executions as the venue reports them, whoever ordered. An order has those of its venue order id.
create table venue_fill (
  account             text not null,
  instrument          text not null,
  venue_order_id      text not null,
  trade_id            text not null,
  side                text not null check (side in ('BUY', 'SELL')),
  price               numeric not null check (price > 0),
  quantity            numeric not null check (quantity > 0),
  liquidity           text not null check (liquidity in ('MAKER', 'TAKER')),
  commission          numeric not null,
  commission_currency text not null,
  executed_at         timestamptz not null,
  recorded_at         timestamptz not null,
  primary key (account, instrument, venue_order_id, trade_id, executed_at)
);

create index venue_fill_in_time on venue_fill (account, instrument, executed_at);

create trigger venue_fill_append_only before update or delete or truncate on venue_fill
  for each statement execute function refuse_change();

-- Reports that cannot be true together with what is known of an order; nothing of them was applied.
create table order_contradiction (
  contradiction_number bigint generated always as identity primary key,
  client_order_id      text not null references order_intent,
  contradiction        text not null,
  state                text not null,
  report               text not null,
  at                   timestamptz not null
);

create trigger order_contradiction_append_only before update or delete or truncate on order_contradiction
  for each statement execute function refuse_change();
