-- What is to be sent, what was done, and what is being worked on.

create table outbox_messages (
    shop_id             uuid not null,
    id                  uuid not null,
    farmer_id           uuid not null,
    kind                text not null,
    subject_id          uuid not null,
    subject_version     integer not null,
    payload             jsonb not null default '{}',
    status              text not null default 'waiting',
    created_at          timestamptz not null,
    constraint outbox_messages_pk primary key (shop_id, id),
    constraint outbox_messages_farmer_fk foreign key (shop_id, farmer_id) references farmers (shop_id, id),
    constraint outbox_messages_told_once unique (shop_id, kind, subject_id, subject_version),
    constraint outbox_messages_status_known check (status in ('waiting', 'claimed', 'sent', 'failed', 'cancelled'))
);
comment on table outbox_messages is 'A message to a farmer, written in the transaction of what it tells.';
comment on column outbox_messages.shop_id is 'The shop.';
comment on column outbox_messages.id is 'UUIDv7.';
comment on column outbox_messages.farmer_id is 'To whom.';
comment on column outbox_messages.kind is 'entry_receipt, entry_corrected, entry_void, advance_decided, settlement_ready or settlement_paid.';
comment on column outbox_messages.subject_id is 'The line, advance or settlement it tells about.';
comment on column outbox_messages.subject_version is 'Its version.';
comment on column outbox_messages.payload is 'What the text needs beyond the subject, such as old values.';
comment on column outbox_messages.status is 'waiting, claimed, sent, failed or cancelled.';
comment on column outbox_messages.created_at is 'When it was written.';
create index outbox_messages_waiting on outbox_messages (shop_id, created_at) where status = 'waiting';
call protect_table('outbox_messages', 'select, insert, update');

create table audit_log (
    shop_id             uuid not null,
    id                  uuid not null,
    at                  timestamptz not null,
    actor_id            uuid,
    actor_role          text not null,
    action              text not null,
    entity              text not null,
    entity_id           text not null,
    old                 jsonb,
    new                 jsonb,
    reason              text,
    request_id          text,
    constraint audit_log_pk primary key (shop_id, id),
    constraint audit_log_shop_fk foreign key (shop_id) references shops (shop_id)
);
comment on table audit_log is 'Who did what to which row, and what it was before. Append-only.';
comment on column audit_log.shop_id is 'The shop.';
comment on column audit_log.id is 'UUIDv7: sorts by time.';
comment on column audit_log.at is 'When.';
comment on column audit_log.actor_id is 'Who; null: an operator or the service itself.';
comment on column audit_log.actor_role is 'admin, staff, farmer or system.';
comment on column audit_log.action is 'created, updated, deleted, approved, signed_in …';
comment on column audit_log.entity is 'The kind of row, such as farmer.';
comment on column audit_log.entity_id is 'Its id, or the key of a setting.';
comment on column audit_log.old is 'The row before; null when created.';
comment on column audit_log.new is 'The row after; null when deleted, and for lines created, which are their own record.';
comment on column audit_log.reason is 'Why, where one was given.';
comment on column audit_log.request_id is 'X-Request-Id of the call.';
create index audit_log_by_entity on audit_log (shop_id, entity, entity_id, id);
call protect_table('audit_log', 'select, insert');

create table idempotency_keys (
    shop_id             uuid not null,
    key                 text not null,
    request_hash        bytea not null,
    response            jsonb,
    created_at          timestamptz not null,
    constraint idempotency_keys_pk primary key (shop_id, key),
    constraint idempotency_keys_shop_fk foreign key (shop_id) references shops (shop_id)
);
comment on table idempotency_keys is 'The first answer to a create, given again when the same create comes again.';
comment on column idempotency_keys.shop_id is 'The shop.';
comment on column idempotency_keys.key is 'The operation, then the client''s id or its Idempotency-Key.';
comment on column idempotency_keys.request_hash is 'SHA-256 of the content: other content under the same key is refused.';
comment on column idempotency_keys.response is 'The first answer; null only inside the transaction that makes it.';
comment on column idempotency_keys.created_at is 'When.';
call protect_table('idempotency_keys', 'select, insert, update, delete');

create table jobs (
    shop_id             uuid not null,
    id                  uuid not null,
    kind                text not null,
    arguments           jsonb not null,
    state               text not null default 'waiting',
    total               integer not null default 0,
    done                integer not null default 0,
    failed              integer not null default 0,
    errors              jsonb not null default '[]',
    leased_until        timestamptz,
    created_by          uuid not null,
    created_at          timestamptz not null,
    finished_at         timestamptz,
    constraint jobs_pk primary key (shop_id, id),
    constraint jobs_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint jobs_state_known check (state in ('waiting', 'running', 'done', 'failed'))
);
comment on table jobs is 'Work that outlives its request; safe to repeat, so a killed one is simply taken up again.';
comment on column jobs.shop_id is 'The shop.';
comment on column jobs.id is 'UUIDv7.';
comment on column jobs.kind is 'settle_all.';
comment on column jobs.arguments is 'What was asked.';
comment on column jobs.state is 'waiting, running, done or failed.';
comment on column jobs.total is 'Pieces of work.';
comment on column jobs.done is 'Pieces done.';
comment on column jobs.failed is 'Pieces that could not be done.';
comment on column jobs.errors is 'One object for each: what, code, message.';
comment on column jobs.leased_until is 'A worker has it until then.';
comment on column jobs.created_by is 'Who asked.';
comment on column jobs.created_at is 'When.';
comment on column jobs.finished_at is 'When it ended.';
create index jobs_open on jobs (created_at) where state in ('waiting', 'running');
call protect_table('jobs', 'select, insert, update');
