-- The last number given to a gate of a bot's version. One row, one lock: no number is given twice.
create table gate_number (
  bot              text not null,
  strategy_version text not null,
  last_number      integer not null check (last_number > 0),
  primary key (bot, strategy_version)
);

insert into gate_number (bot, strategy_version, last_number)
select bot, strategy_version, max(number) from gate_run group by bot, strategy_version;

-- A NO-GO ends without a person: that is an ending of its own.
alter table gate_run drop constraint gate_run_decision_check;
alter table gate_run add constraint gate_run_decision_check
  check (decision in ('REFUSED', 'APPROVED', 'REJECTED', 'EXPIRED'));
