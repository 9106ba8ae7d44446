-- Promotion gates: what was asked, what the checks said, what a person decided.
create table gate_run (
  gate_id          text primary key,
  bot              text not null,
  strategy_version text not null,
  number           integer not null check (number > 0),
  target           text not null,
  requested_by     text not null,
  started_at       timestamptz not null,
  -- the verdict; the text is canonical, so it is kept byte for byte
  verdict          text check (verdict in ('GO', 'NO_GO')),
  level            integer check (level between 0 and 7),
  report_sha256    sha256_hex,
  report           text,
  reported_at      timestamptz,
  expires_at       timestamptz,
  -- the decision
  decision         text check (decision in ('APPROVED', 'REJECTED', 'EXPIRED')),
  decided_by       text,
  decision_reason  text,
  decided_at       timestamptz,
  manifest_sha256  sha256_hex,
  unique (bot, strategy_version, number),
  check ((verdict is null) = (report is null)),
  check ((verdict is null) = (report_sha256 is null)),
  check ((decision is null) = (decided_at is null))
);

create index gate_run_started on gate_run (started_at desc);

create table gate_check (
  gate_id          text not null references gate_run,
  check_id         text not null,
  level            integer not null check (level between 0 and 7),
  severity         text not null check (severity in ('CRITICAL', 'ADVISORY')),
  verdict          text not null check (verdict in ('PASS', 'FAIL', 'UNKNOWN', 'STALE')),
  reason           text not null,
  evidence_sha256  sha256_hex,
  evidence_window  text,
  age_seconds      bigint,
  maximum_age_seconds bigint,
  primary key (gate_id, check_id)
);
