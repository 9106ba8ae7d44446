-- What a bot's replays gave when a gate was approved: what later replays are held against.
create table gate_baseline (
  baseline_number bigint generated always as identity primary key,
  bot             text not null,
  window_name     text not null,
  inputs_sha256   sha256_hex not null,
  result_sha256   sha256_hex not null,
  artifact_sha256 sha256_hex not null,
  gate_id         text not null,
  accepted_by     text not null,
  accepted_at     timestamptz not null,
  unique (gate_id, window_name)
);

create index gate_baseline_latest on gate_baseline (bot, window_name, baseline_number desc);

create trigger gate_baseline_append_only before update or delete or truncate on gate_baseline
  for each statement execute function refuse_change();
