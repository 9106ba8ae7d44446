-- The latch. A scope is halted while its last event is not REARMED. Nothing but a new row changes that.
create table trading_halt (
  event_number       bigint generated always as identity primary key,
  request_id         text not null unique,
  scope              text not null
    check (scope = 'desk' or scope ~ '^(venue|bot):[a-z][a-z0-9-]{0,39}$'),
  event              text not null check (event in ('TRIPPED', 'JOINED', 'REARMED')),
  kill_id            text not null,
  actor              text not null check (actor !~ '^\s*$'),
  reason             text not null check (reason !~ '^\s*$'),
  at                 timestamptz not null,
  certificate_sha256 sha256_hex,
  forced             boolean not null,
  check (event <> 'TRIPPED' or kill_id = request_id),
  check (event = 'REARMED' or (certificate_sha256 is null and not forced)),
  check (event <> 'REARMED' or (certificate_sha256 is null) = forced)
);

create index trading_halt_latest on trading_halt (scope, event_number desc);

create trigger trading_halt_append_only before update or delete or truncate on trading_halt
  for each statement execute function refuse_change();

-- The tripped scopes that cover a bot on an account.
create function tripped_halts(bot text, account text) returns setof trading_halt
  language sql stable as $$
  select *
  from (select distinct on (h.scope) h.*
        from trading_halt h
        where h.scope in ('desk', 'venue:' || account, 'bot:' || bot)
        order by h.scope, h.event_number desc) latest
  where event <> 'REARMED'
$$;

-- Who changes the latch takes this lock alone, who relies on it shares it: see order_intent.
create function halt_lock() returns bigint language sql immutable as $$ select 89349041049428::bigint $$;
