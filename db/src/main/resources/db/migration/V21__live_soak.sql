-- A soak on a live market makes its recording while it runs: the recording has a hash only when it
-- is complete, and then its gaps are known.
alter table soak_run
  alter column dataset_sha256 drop not null,
  add column live boolean not null default false,
  add column gaps integer check (gaps >= 0),
  add column unseen_millis bigint check (unseen_millis >= 0),
  add constraint soak_run_recording check (
    case when live
      then (dataset_sha256 is null) = (gaps is null) and (gaps is null) = (unseen_millis is null)
      else dataset_sha256 is not null and gaps is null and unseen_millis is null
    end),
  add constraint soak_run_result_of_recording check (result is null or dataset_sha256 is not null);
