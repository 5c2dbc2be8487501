-- What farmers write to a shop, and what they say is wrong.

create table whatsapp_inbound (
    shop_id             uuid not null,
    id                  uuid not null,
    provider            text not null,
    provider_message_id text not null,
    phone               text not null,
    kind                text not null,
    body                text,
    reply_to            text,
    received_at         timestamptz not null,
    due_at              timestamptz not null,
    attempts            integer not null default 0,
    handled_at          timestamptz,
    outcome             text,
    command             text,
    farmer_id           uuid,
    answer_id           uuid,
    error               text,
    constraint whatsapp_inbound_pk primary key (shop_id, id),
    constraint whatsapp_inbound_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint whatsapp_inbound_farmer_fk foreign key (shop_id, farmer_id) references farmers (shop_id, id),
    constraint whatsapp_inbound_answer_fk foreign key (shop_id, answer_id) references outbox_messages (shop_id, id),
    constraint whatsapp_inbound_acts_once unique (shop_id, provider, provider_message_id),
    constraint whatsapp_inbound_provider_known check (provider in ('twilio', 'interakt', 'meta', 'simulator')),
    constraint whatsapp_inbound_kind_known check (kind in ('text', 'voice', 'picture', 'other', 'silent')),
    constraint whatsapp_inbound_outcome_known check (outcome in ('answered', 'silent', 'failed')),
    constraint whatsapp_inbound_handled_whole check ((handled_at is null) = (outcome is null)),
    constraint whatsapp_inbound_answered_whole check ((outcome is not distinct from 'answered') = (answer_id is not null))
);
comment on table whatsapp_inbound is 'A message somebody wrote to the shop: kept before the provider is told that it arrived, answered by a worker.';
comment on column whatsapp_inbound.shop_id is 'The shop whose number was written to.';
comment on column whatsapp_inbound.id is 'UUIDv7.';
comment on column whatsapp_inbound.provider is 'twilio, interakt, meta or simulator.';
comment on column whatsapp_inbound.provider_message_id is 'The provider''s id: the same twice is one row.';
comment on column whatsapp_inbound.phone is 'Who wrote, E.164.';
comment on column whatsapp_inbound.kind is 'text, voice, picture, other, or silent: nothing that wants an answer.';
comment on column whatsapp_inbound.body is 'What is written; null: nothing.';
comment on column whatsapp_inbound.reply_to is 'The provider''s id of the message it quotes.';
comment on column whatsapp_inbound.received_at is 'When it arrived here.';
comment on column whatsapp_inbound.due_at is 'Not to be tried before: grows with every failed try.';
comment on column whatsapp_inbound.attempts is 'How often handling it has failed.';
comment on column whatsapp_inbound.handled_at is 'When it was handled; null: it waits.';
comment on column whatsapp_inbound.outcome is 'answered, silent (nothing was to be said) or failed.';
comment on column whatsapp_inbound.command is 'What it was understood as.';
comment on column whatsapp_inbound.farmer_id is 'Whose figures it asked for.';
comment on column whatsapp_inbound.answer_id is 'The answer in the outbox, written in the transaction that marked this row.';
comment on column whatsapp_inbound.error is 'Why handling it failed last.';
create index whatsapp_inbound_waiting on whatsapp_inbound (shop_id, phone, id) where handled_at is null;
create index whatsapp_inbound_by_phone on whatsapp_inbound (shop_id, phone, id);
call protect_table('whatsapp_inbound', 'select, insert, update');

alter table whatsapp_conversations
    add column asked    text,
    add column told     uuid[] not null default '{}',
    add column told_at  timestamptz;
comment on column whatsapp_conversations.asked is 'The person was asked whose account is meant: the command that waits for it, or an empty text.';
comment on column whatsapp_conversations.told is 'The lines of the book listed last, in order: wrong 2 means the second.';
comment on column whatsapp_conversations.told_at is 'When they were listed.';

-- Who writes from a number is found by both of a farmer's numbers; the other one has farmers_phone_taken.
create index farmers_by_whatsapp_number on farmers (shop_id, whatsapp_number) where deleted_at is null and whatsapp_number is not null;

create table disputes (
    shop_id             uuid not null,
    id                  uuid not null,
    farmer_id           uuid not null,
    phone               text not null,
    language            text not null,
    subject_type        text,
    subject_id          uuid,
    told                text,
    complaint           text not null,
    status              text not null default 'open',
    resolution          text,
    resolved_by         uuid,
    resolved_at         timestamptz,
    version             integer not null default 1,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    constraint disputes_pk primary key (shop_id, id),
    constraint disputes_farmer_fk foreign key (shop_id, farmer_id) references farmers (shop_id, id),
    constraint disputes_language_known check (language in ('ta', 'en')),
    constraint disputes_subject_known check (subject_type in ('entry', 'settlement', 'advance')),
    constraint disputes_subject_whole check ((subject_type is null) = (subject_id is null)),
    constraint disputes_status_known check (status in ('open', 'resolved')),
    constraint disputes_resolved_whole check ((status = 'resolved') = (resolved_at is not null) and (status = 'resolved') = (resolution is not null))
);
comment on table disputes is 'Something a farmer says is wrong; open until somebody of the shop has answered him.';
comment on column disputes.shop_id is 'The shop.';
comment on column disputes.id is 'UUIDv7.';
comment on column disputes.farmer_id is 'Whose account it is about.';
comment on column disputes.phone is 'Where he said it, E.164; the answer goes there.';
comment on column disputes.language is 'ta or en: the language he wrote in.';
comment on column disputes.subject_type is 'entry, settlement or advance; null: his account as a whole.';
comment on column disputes.subject_id is 'The line, settlement or advance.';
comment on column disputes.told is 'The message he answered, as he read it; null: he answered none.';
comment on column disputes.complaint is 'What he wrote; a repeated complaint is added in a line of its own.';
comment on column disputes.status is 'open or resolved.';
comment on column disputes.resolution is 'What the shop answered.';
comment on column disputes.resolved_by is 'Who did.';
comment on column disputes.resolved_at is 'When.';
comment on column disputes.version is 'Grows with every change.';
comment on column disputes.created_at is 'When he said it first.';
comment on column disputes.updated_at is 'Last change.';
-- Saying the same again is the same complaint.
create unique index disputes_open_once on disputes (shop_id, farmer_id, coalesce(subject_id, farmer_id)) where status = 'open';
create index disputes_by_time on disputes (shop_id, status, id desc);
call protect_table('disputes', 'select, insert, update');
