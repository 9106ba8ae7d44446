-- An order that may be on its way: committed before anything is sent.
create table order_intent (
  client_order_id  text primary key,
  account          text not null,
  bot              text not null,
  purpose          text not null check (purpose in ('TRADE', 'FLATTEN')),
  kill_id          text references trading_halt (request_id),
  instrument       text not null,
  side             text not null check (side in ('BUY', 'SELL')),
  quantity         numeric not null check (quantity > 0),
  limit_price      numeric check (limit_price > 0),
  time_in_force    text not null,
  reduce_only      boolean not null,
  intended_at      timestamptz not null,
  state            text not null
    check (state in ('SUBMITTED', 'UNKNOWN', 'ACCEPTED', 'REJECTED', 'DENIED', 'LOST')),
  state_changed_at timestamptz not null,
  check ((purpose = 'FLATTEN') = (kill_id is not null))
);

create index order_intent_unsettled on order_intent (account, bot)
  where state in ('SUBMITTED', 'UNKNOWN');

-- How its state came to be. Evidence is canonical JSON, kept byte for byte.
create table intent_step (
  client_order_id text not null references order_intent,
  state           text not null,
  at              timestamptz not null,
  reason          text not null,
  evidence        text,
  primary key (client_order_id, state),
  check (state <> 'LOST' or evidence is not null)
);

create trigger intent_step_append_only before update or delete or truncate on intent_step
  for each statement execute function refuse_change();

-- No order to trade is accepted once a halt that covers it is committed, and none to flatten without its
-- halt. Who trips a halt waits for the intents that are being written, and those that come after see the
-- halt. That needs a snapshot taken after the lock: stricter isolation levels have none and are refused.
create function refuse_against_halt() returns trigger language plpgsql as $$
declare
  halted text;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'an order intent needs read committed' using errcode = 'invalid_transaction_state';
  end if;
  perform pg_advisory_xact_lock_shared(halt_lock());
  select scope into halted from tripped_halts(new.bot, new.account)
  where new.kill_id is null or kill_id = new.kill_id
  order by event_number limit 1;
  if new.purpose = 'TRADE' and halted is not null then
    raise exception 'trading is halted: %', halted using errcode = 'QD001';
  end if;
  if new.purpose = 'FLATTEN' and halted is null then
    raise exception 'no halt stands for kill %', new.kill_id using errcode = 'QD002';
  end if;
  return new;
end
$$;

create trigger order_intent_and_halt before insert on order_intent
  for each row execute function refuse_against_halt();

-- What was intended stays; only the state goes on, and no intent is forgotten.
create function refuse_other_intent() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
     and to_jsonb(new) - 'state' - 'state_changed_at' = to_jsonb(old) - 'state' - 'state_changed_at' then
    return new;
  end if;
  raise exception 'an order intent only changes its state: % refused', tg_op
    using errcode = 'integrity_constraint_violation';
end
$$;

create trigger order_intent_stays before update or delete on order_intent
  for each row execute function refuse_other_intent();
create trigger order_intent_kept before truncate on order_intent
  for each statement execute function refuse_change();
