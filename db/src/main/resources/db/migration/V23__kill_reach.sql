-- What a kill is about besides the desk's files, and what it left: holdings that were kept, as account/name.
alter table kill_run add column kept text[] not null default '{}';

create index order_intent_of_trader on order_intent (account, bot, intended_at) where purpose = 'TRADE';
