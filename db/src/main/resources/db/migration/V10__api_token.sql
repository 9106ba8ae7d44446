-- Who may speak to the HTTP interface. Only the hash of a token is kept.
create table api_token (
  name         text primary key,
  role         text not null check (role in ('viewer', 'operator', 'ingest')),
  token_sha256 sha256_hex not null unique,
  created_at   timestamptz not null
);
