-- What people and the desk did, each event sealed with the hash of the one before.
create table audit_event (
  sequence        bigint primary key check (sequence > 0),
  kind            text not null,
  subject         text not null,
  actor           text not null,
  payload         text not null,
  at              timestamptz not null,
  idempotency_key text not null unique,
  previous_hash   sha256_hex not null,
  hash            sha256_hex not null
);

create trigger audit_event_append_only before update or delete or truncate on audit_event
  for each statement execute function refuse_change();

-- The last event, kept apart: a chain that lost its tail no longer ends here.
create table audit_head (
  only_row boolean primary key default true check (only_row),
  sequence bigint not null check (sequence >= 0),
  hash     sha256_hex not null
);

insert into audit_head (sequence, hash)
values (0, '0000000000000000000000000000000000000000000000000000000000000000');

create function refuse_head_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.sequence = old.sequence + 1 then
    return new;
  end if;
  raise exception 'audit_head only advances by one: % refused', tg_op
    using errcode = 'integrity_constraint_violation';
end
$$;

create trigger audit_head_advances before update or delete on audit_head
  for each row execute function refuse_head_change();
create trigger audit_head_stays before truncate on audit_head
  for each statement execute function refuse_change();
