-- A kill that has ended, and the certificate that says how. Flattened are the accounts where it also sold.
create table kill_run (
  request_id         text primary key,
  kill_id            text not null,
  scope              text not null,
  actor              text not null,
  reason             text not null,
  triggered_at       timestamptz not null,
  verdict            text not null check (verdict in ('FLAT', 'NOT_FLAT', 'UNKNOWN', 'ABANDONED')),
  ended_at           timestamptz not null,
  flattened          text[] not null,
  certificate_sha256 sha256_hex not null,
  certificate_file   text not null
);

create index kill_run_of_halt on kill_run (kill_id, ended_at desc);

create trigger kill_run_append_only before update or delete or truncate on kill_run
  for each statement execute function refuse_change();
