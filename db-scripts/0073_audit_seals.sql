-- Each night the audit log of the day is sealed: a hash over its rows and the seal before. Who removes or changes a row later would have
-- to change every seal since, and the farmers have them in their messages.
create table audit_seals (
    shop_id             uuid not null,
    until               timestamptz not null,
    acts                bigint not null,
    hash                bytea not null,
    created_at          timestamptz not null,
    constraint audit_seals_pk primary key (shop_id, until),
    constraint audit_seals_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint audit_seals_hash_length check (length(hash) = 32)
);
comment on table audit_seals is 'A hash over the rows of audit_log since the seal before, and over that seal; verify-audit computes them anew.';
comment on column audit_seals.shop_id is 'The shop.';
comment on column audit_seals.until is 'Rows from before this instant are sealed: the end of a day of the shop.';
comment on column audit_seals.acts is 'How many rows.';
comment on column audit_seals.hash is 'SHA-256 over the seal before and the hashes of the rows in order of their ids.';
comment on column audit_seals.created_at is 'When it was made.';
call protect_table('audit_seals', 'select, insert');
