-- What a job has made, to be fetched later; kept for a day.
create table job_files (
    shop_id             uuid not null,
    job_id              uuid not null,
    part                integer not null,
    content             bytea not null,
    created_at          timestamptz not null,
    constraint job_files_pk primary key (shop_id, job_id, part),
    constraint job_files_job_fk foreign key (shop_id, job_id) references jobs (shop_id, id)
);
comment on table job_files is 'The file of a job in parts of half a megabyte, so that neither writing nor reading it needs the whole in memory.';
comment on column job_files.shop_id is 'The shop.';
comment on column job_files.job_id is 'What made it.';
comment on column job_files.part is 'Order, from 0.';
comment on column job_files.content is 'Bytes.';
comment on column job_files.created_at is 'When it was made: it goes after a day.';
create index job_files_by_age on job_files (shop_id, created_at);
call protect_table('job_files', 'select, insert, delete');
comment on column jobs.kind is 'settle_all or statements.';
