-- What accounts paid or received for funding, as the venue reports it. The time is part of the key:
-- a venue for tests that begins anew gives the same ids again.
create table venue_funding (
  account     text not null,
  funding_id  text not null,
  instrument  text not null,
  amount      numeric not null,
  currency    text not null,
  paid_at     timestamptz not null,
  recorded_at timestamptz not null,
  primary key (account, funding_id, paid_at)
);

create index venue_funding_in_time on venue_funding (account, instrument, paid_at);

create trigger venue_funding_append_only before update or delete or truncate on venue_funding
  for each statement execute function refuse_change();

-- The parts of bots in it, by what they held when it was paid. Made with the payment.
create table bot_funding (
  account    text not null,
  funding_id text not null,
  paid_at    timestamptz not null,
  bot        text not null,
  amount     numeric not null,
  primary key (account, funding_id, paid_at, bot),
  foreign key (account, funding_id, paid_at) references venue_funding
);

create index bot_funding_of_bot on bot_funding (bot, account);

create trigger bot_funding_append_only before update or delete or truncate on bot_funding
  for each statement execute function refuse_change();
