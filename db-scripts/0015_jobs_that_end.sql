-- A job ends: what goes wrong is counted, put off, and in the end said.

-- The lock on the job's row keeps workers apart, and a dead one's is gone with it: no lease is needed.
alter table jobs rename column leased_until to not_before;
comment on column jobs.not_before is 'Not taken up before then: it went wrong and is tried again.';

alter table jobs add column attempts integer not null default 0, add column reason text;
comment on column jobs.attempts is 'How often in a row it went wrong since it last came forward.';
comment on column jobs.reason is 'Why it failed.';
