-- What a venue account may still ask in the current window of a limit; one row, one lock.
create table venue_budget (
  account       text not null,
  limit_name    text not null,
  window_millis bigint not null check (window_millis > 0),
  capacity      integer not null check (capacity > 0),
  reserve       integer not null check (reserve >= 0 and reserve < capacity),
  window_start  timestamptz not null,
  used          integer not null check (used >= 0),
  used_reserved integer not null check (used_reserved >= 0),
  paused_until  timestamptz not null,
  primary key (account, limit_name)
);
