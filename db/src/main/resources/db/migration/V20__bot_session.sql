-- A bot's runs, one after the other. A number is never given twice: client order ids derive from it. Who
-- holds a session may send orders until its lease ends, and nobody else begins one before that.
create table bot_session (
  bot         text not null,
  session     bigint not null,
  holder      text not null,
  begun_at    timestamptz not null,
  lease_until timestamptz not null,
  released    boolean not null default false,
  primary key (bot, session)
);

-- Where a bot's books stood when its session last wrote them: one row a bot.
create table bot_state (
  bot         text primary key,
  session     bigint not null,
  config_hash text not null,
  checkpoint  bytea not null,
  report      text not null,
  at          timestamptz not null,
  foreign key (bot, session) references bot_session
);
