-- The highest mode a bot is allowed, by approval. The last row counts; a bot without one: paper.
create table bot_mode (
  change_number   bigint generated always as identity primary key,
  bot             text not null,
  mode            text not null,
  manifest_sha256 sha256_hex not null unique,
  changed_by      text not null,
  reason          text not null,
  changed_at      timestamptz not null
);

create index bot_mode_latest on bot_mode (bot, change_number desc);

create trigger bot_mode_append_only before update or delete or truncate on bot_mode
  for each statement execute function refuse_change();
