-- Recordings of a market, stored once by the SHA-256 of their content.
create table dataset (
  sha256       char(64) primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  name         text not null unique check (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  manifest     jsonb not null,
  imported_at  timestamptz not null
);
