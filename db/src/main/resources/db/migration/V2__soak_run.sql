-- Digests as everybody writes them: 64 lower case hexadecimal digits.
create domain sha256_hex as text check (value ~ '^[0-9a-f]{64}$');

-- One run of a bot over a window of a recording, and what came of it.
create table soak_run (
  run_number       bigint generated always as identity primary key,
  run_id           text not null unique,
  workflow_id      text not null,
  bot              text not null,
  strategy_version text not null,
  kind             text not null check (kind in ('soak', 'smoke')),
  dataset_sha256   sha256_hex not null,
  config_hash      sha256_hex not null,
  engine_version   text not null,
  seed             bigint not null,
  from_nanos       bigint not null,
  to_nanos         bigint not null check (to_nanos > from_nanos),
  requested_by     text not null,
  started_at       timestamptz not null,
  -- how far it is
  state            text not null default 'running',
  market_nanos     bigint,
  checkpoint_sha256 sha256_hex,
  ticks            bigint not null default 0,
  fills            bigint not null default 0,
  equity_units     bigint,
  updated_at       timestamptz,
  -- what came of it; the text is canonical, so it is kept byte for byte
  result_sha256    sha256_hex,
  verdict          text,
  result           text,
  finished_at      timestamptz,
  check ((result is null) = (result_sha256 is null)),
  check ((result is null) = (verdict is null)),
  check ((result is null) = (finished_at is null))
);

create index soak_run_evidence on soak_run (bot, kind, config_hash, engine_version, finished_at desc)
  where finished_at is not null;
create index soak_run_started on soak_run (started_at desc);

create table soak_kpi (
  run_number bigint not null references soak_run,
  kpi        text not null,
  verdict    text not null,
  value      double precision not null,
  threshold  double precision not null,
  samples    bigint not null check (samples >= 0),
  primary key (run_number, kpi)
);
