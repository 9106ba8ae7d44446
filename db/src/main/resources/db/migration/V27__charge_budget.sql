-- What spend_budget does, and durable if the transaction is: an order is paid for by the statement that records
-- its intent, so that it waits for the database once.
create function charge_budget(lane text, accounts text[], limit_names text[], weights integer[],
                              counted integer[], at timestamptz)
  returns table (refused_limit text, retry_at timestamptz)
  language plpgsql as $$
declare
  held integer;
begin
  -- In one order, so that two that need the same rows never wait for each other.
  perform from venue_budget b
    join unnest(accounts, limit_names) c (account, limit_name) using (account, limit_name)
    order by b.account, b.limit_name for update of b;
  get diagnostics held = row_count;
  if held < cardinality(accounts) then
    raise exception 'a limit is not declared: % of %', limit_names, accounts using errcode = 'QD004';
  end if;

  return query
    select b.limit_name,
           case when lane = 'ORDINARY' and b.paused_until > w.until then b.paused_until else w.until end
    from venue_budget_at(at) b
    join unnest(accounts, limit_names, weights, counted) c (account, limit_name, weight, counted)
      using (account, limit_name)
    cross join lateral (
      select c.weight <= b.capacity - greatest(b.used, c.counted)
                         - case lane when 'RESERVED' then 0 else greatest(0, b.reserve - b.used_reserved) end
    ) s (suffices)
    cross join lateral (
      select case when s.suffices then at else b.window_start + b.window_millis * interval '1 millisecond' end
    ) w (until)
    where not s.suffices or (lane = 'ORDINARY' and at < b.paused_until)
    order by b.account, b.limit_name limit 1;
  if found then
    return;
  end if;

  update venue_budget stored
  set window_start = b.window_start,
      used = greatest(b.used, c.counted) + c.weight,
      used_reserved = b.used_reserved + case lane when 'RESERVED' then c.weight else 0 end
  from venue_budget_at(at) b
  join unnest(accounts, limit_names, weights, counted) c (account, limit_name, weight, counted)
    using (account, limit_name)
  where stored.account = b.account and stored.limit_name = b.limit_name;
end
$$;

create or replace function spend_budget(lane text, accounts text[], limit_names text[], weights integer[],
                                        counted integer[], at timestamptz)
  returns table (refused_limit text, retry_at timestamptz)
  language plpgsql as $$
begin
  -- What is spent may be forgotten when the machine loses power: the venue's own count puts it right.
  perform set_config('synchronous_commit', 'off', true);
  return query select * from charge_budget(lane, accounts, limit_names, weights, counted, at);
end
$$;
