-- The session of its bot that meant to send an order: none for a kill's.
alter table order_intent
  add column session bigint,
  add constraint order_intent_session_trades check (session is null or purpose = 'TRADE');

-- No order of a session is accepted once a later session of its bot is committed, however long the worker
-- hung that held it. Who begins a session locks the one before it, and so waits for the intents that are
-- being written; those that come after see the later one.
create function refuse_past_session() returns trigger language plpgsql as $$
declare
  latest bigint;
begin
  if new.session is null then
    return new;
  end if;
  perform from bot_session where bot = new.bot and session = new.session for key share;
  select max(session) into latest from bot_session where bot = new.bot;
  if latest is distinct from new.session then
    raise exception 'session % of bot % is over: its last is %', new.session, new.bot, coalesce(latest::text, 'none')
      using errcode = 'QD003';
  end if;
  return new;
end
$$;

create trigger order_intent_and_session before insert on order_intent
  for each row execute function refuse_past_session();
