-- What was released, on which evidence, by whom. The text is canonical; its SHA-256 is its key.
create table release_manifest (
  sha256       sha256_hex primary key,
  gate_id      text not null unique,
  bot          text not null,
  mode         text not null,
  code_version text not null,
  config_hash  sha256_hex not null,
  manifest     text not null,
  approved_by  text not null,
  approved_at  timestamptz not null,
  expires_at   timestamptz not null
);

create trigger release_manifest_append_only before update or delete or truncate on release_manifest
  for each statement execute function refuse_change();
