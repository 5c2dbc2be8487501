-- Who did it is known; from where he did it says whether it was he.
alter table audit_log add column address text, add column session_id uuid;
comment on column audit_log.address is 'From which address: 203.0.113.7, of IPv6 the first half; null: the service itself or an operator did it, or it was before this was noted.';
comment on column audit_log.session_id is 'In which sign-in, whose device the list of sign-ins names; null likewise.';

-- Who looked at whose data, a row a day: reading must not cost more than the reading, so it is counted in memory and written together.
create table personal_reads (
    shop_id             uuid not null,
    read_on             date not null,
    user_id             uuid not null,
    what                text not null,
    subject             text not null,
    times               integer not null,
    first_at            timestamptz not null,
    last_at             timestamptz not null,
    address             text,
    constraint personal_reads_pk primary key (shop_id, read_on, user_id, what, subject),
    constraint personal_reads_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint personal_reads_user_fk foreign key (shop_id, user_id) references users (shop_id, id),
    constraint personal_reads_times_positive check (times > 0)
);
comment on table personal_reads is 'Who looked at whose personal data, by day; kept as long as READ_LOG_DAYS says.';
comment on column personal_reads.shop_id is 'The shop.';
comment on column personal_reads.read_on is 'The shop''s date.';
comment on column personal_reads.user_id is 'Who looked.';
comment on column personal_reads.what is 'farmers (the list), farmer, account, conversation.';
comment on column personal_reads.subject is 'The farmer''s id; empty for a list.';
comment on column personal_reads.times is 'How often that day.';
comment on column personal_reads.first_at is 'The first time that day.';
comment on column personal_reads.last_at is 'The last time that day.';
comment on column personal_reads.address is 'From which address, the last time.';
create index personal_reads_by_subject on personal_reads (shop_id, subject, read_on);
create index personal_reads_by_user on personal_reads (shop_id, user_id, read_on);
call protect_table('personal_reads', 'select, insert, update, delete');
