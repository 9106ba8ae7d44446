-- The evidence of a run, row by row. Market time is the partition key, one partition a month, made
-- when the first row of its month arrives. Nanoseconds are exact; market_time is for people.
create table soak_tick (
  run_number        bigint not null references soak_run,
  sequence          bigint not null check (sequence > 0),
  market_nanos      bigint not null,
  market_time       timestamptz not null generated always as (to_timestamp(market_nanos::double precision / 1e9)) stored,
  best_bid_ticks    bigint not null,
  best_ask_ticks    bigint not null,
  position_lots     bigint not null,
  equity_units      bigint not null,
  working_orders    integer not null,
  paper_fills       bigint not null,
  paper_rejects     bigint not null,
  state             text not null,
  regime            text not null,
  buy_spread        double precision not null,
  sell_spread       double precision not null,
  spread_floor      double precision not null,
  net_edge          double precision not null,
  skew              double precision not null,
  base_share        double precision not null,
  target_base_share double precision not null,
  drawdown          double precision not null,
  daily_loss        double precision not null,
  turnover          double precision not null,
  cancels_per_minute integer not null,
  cancel_budget     integer not null,
  reasons           text not null,
  primary key (run_number, sequence, market_nanos)
) partition by range (market_nanos);

create table soak_fill (
  run_number        bigint not null references soak_run,
  sequence          bigint not null check (sequence > 0),
  market_nanos      bigint not null,
  market_time       timestamptz not null generated always as (to_timestamp(market_nanos::double precision / 1e9)) stored,
  order_number      bigint not null,
  side              text not null check (side in ('BUY', 'SELL')),
  level             integer not null,
  price_ticks       bigint not null,
  quantity_lots     bigint not null check (quantity_lots > 0),
  liquidity         text not null check (liquidity in ('MAKER', 'TAKER')),
  fee_units         bigint not null,
  realised_units    bigint not null,
  twice_mid_ticks   bigint not null,
  queue_delay_nanos bigint not null,
  primary key (run_number, sequence, market_nanos)
) partition by range (market_nanos);

-- Where the market stood some time after a fill. Market time is that of the fill.
create table soak_markout (
  run_number      bigint not null references soak_run,
  fill_sequence   bigint not null,
  horizon_millis  integer not null check (horizon_millis > 0),
  market_nanos    bigint not null,
  twice_mid_ticks bigint not null,
  primary key (run_number, fill_sequence, horizon_millis, market_nanos)
) partition by range (market_nanos);
