-- Messages on their way out: who takes them in hand, what the provider said, and what was written.

alter table shops add column is_demo boolean not null default false;
comment on column shops.is_demo is 'Its people and telephone numbers are made up: nothing of it ever leaves the machine.';

-- A message may go to a number that is no farmer's: the answer to a stranger, the code of a clerk.
alter table outbox_messages alter column farmer_id drop not null;
alter table outbox_messages
    add column to_phone             text,
    add column language             text,
    add column priority             smallint not null default 1,
    add column attempts             integer not null default 0,
    add column due_at               timestamptz not null default '-infinity',
    add column claimed_by           uuid,
    add column sending_at           timestamptz,
    add column is_uncertain         boolean not null default false,
    add column provider             text,
    add column provider_message_id  text,
    add column sent_to              text,
    add column form                 text,
    add column body                 text,
    add column sent_at              timestamptz,
    add column delivery             text,
    add column delivery_at          timestamptz,
    add column error_code           text,
    add column error_text           text,
    add column merged_into          uuid,
    add column created_by           uuid;
alter table outbox_messages
    drop constraint outbox_messages_status_known,
    add constraint outbox_messages_status_known check (status in ('waiting', 'claimed', 'sent', 'failed', 'cancelled', 'merged')),
    add constraint outbox_messages_to_somebody check (num_nonnulls(farmer_id, to_phone) > 0),
    add constraint outbox_messages_language_known check (language in ('ta', 'en')),
    add constraint outbox_messages_priority_known check (priority between 0 and 3),
    add constraint outbox_messages_claimed_by_somebody check ((status = 'claimed') = (claimed_by is not null)),
    add constraint outbox_messages_form_known check (form in ('free', 'template')),
    add constraint outbox_messages_delivery_known check (delivery in ('queued', 'sent', 'delivered', 'read', 'failed', 'undelivered')),
    add constraint outbox_messages_sent_whole check (status <> 'sent' or num_nulls(provider, sent_at, body) = 0),
    add constraint outbox_messages_merged_whole check ((status = 'merged') = (merged_into is not null)),
    add constraint outbox_messages_merged_fk foreign key (shop_id, merged_into) references outbox_messages (shop_id, id);
comment on table outbox_messages is 'A message, written in the transaction of what it tells, sent later by a worker, and kept.';
comment on column outbox_messages.farmer_id is 'To whom; null: somebody who is known by to_phone only.';
comment on column outbox_messages.kind is 'What it tells: see Outbox.cs.';
comment on column outbox_messages.status is 'waiting, claimed (a worker has it), sent, failed (for good, unless sent again), cancelled, or merged into a digest.';
comment on column outbox_messages.subject_id is 'The line, advance or settlement it tells about, the broadcast it is part of, or its own id.';
comment on column outbox_messages.subject_version is 'Its version; in a broadcast, the number of the recipient.';
comment on column outbox_messages.to_phone is 'Where it goes (E.164); null: to the number the farmer has when it is sent.';
comment on column outbox_messages.language is 'ta or en; null: the farmer''s, or the shop''s.';
comment on column outbox_messages.priority is '0 answers and codes, 1 receipts and corrections, 2 everything else, 3 broadcasts.';
comment on column outbox_messages.attempts is 'How often it was handed to a provider.';
comment on column outbox_messages.due_at is 'Waiting: not before. Claimed: the lease ends.';
comment on column outbox_messages.claimed_by is 'The worker that has it.';
comment on column outbox_messages.sending_at is 'Committed before the provider is called: a worker that dies later leaves it uncertain whether the provider took it.';
comment on column outbox_messages.is_uncertain is 'The provider may have it. Waiting: it will be asked. Failed: it could not tell, and a person must decide.';
comment on column outbox_messages.provider is 'twilio, interakt, meta or simulator: who had it last.';
comment on column outbox_messages.provider_message_id is 'The provider''s id.';
comment on column outbox_messages.sent_to is 'The number it was sent to (E.164).';
comment on column outbox_messages.form is 'free or template: how it was sent last. A waiting one that has it must go in that form.';
comment on column outbox_messages.body is 'The text as it was sent; a code in it is masked.';
comment on column outbox_messages.sent_at is 'When the provider took it.';
comment on column outbox_messages.delivery is 'queued < sent < delivered < read, or failed, undelivered: the furthest the provider has told.';
comment on column outbox_messages.delivery_at is 'When it told.';
comment on column outbox_messages.error_code is 'Why it was not sent: the provider''s code, or a word of ours.';
comment on column outbox_messages.error_text is 'The same for people.';
comment on column outbox_messages.merged_into is 'The digest that tells it.';
comment on column outbox_messages.created_by is 'Who wrote it; null: the service itself.';

drop index outbox_messages_waiting;
-- What to take next, and whether something earlier to the same farmer is still open.
create index outbox_messages_waiting on outbox_messages (shop_id, priority, created_at, id) where status = 'waiting';
create index outbox_messages_claimed on outbox_messages (shop_id, due_at) where status = 'claimed';
create index outbox_messages_open on outbox_messages (shop_id, farmer_id, created_at, id) where status in ('waiting', 'claimed');
create index outbox_messages_by_phone on outbox_messages (shop_id, sent_to, id) where sent_to is not null;
-- A provider's report knows its own id only, not yet the shop.
create index outbox_messages_by_provider_id on outbox_messages (provider_message_id) where provider_message_id is not null;

create table whatsapp_channels (
    shop_id             uuid not null,
    provider            text not null,
    number              text not null,
    sender_id           text,
    created_at          timestamptz not null,
    constraint whatsapp_channels_pk primary key (shop_id, provider),
    constraint whatsapp_channels_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint whatsapp_channels_provider_known check (provider in ('twilio', 'interakt', 'meta', 'simulator'))
);
comment on table whatsapp_channels is 'The WhatsApp number a shop has of its own; a shop without one uses the installation''s.';
comment on column whatsapp_channels.shop_id is 'The shop.';
comment on column whatsapp_channels.provider is 'twilio, interakt, meta or simulator.';
comment on column whatsapp_channels.number is 'E.164: farmers write to it, and it is what they see.';
comment on column whatsapp_channels.sender_id is 'What the provider calls it, where it is not the number: Meta''s phone_number_id, Twilio''s messaging service.';
comment on column whatsapp_channels.created_at is 'When it was entered.';
create index whatsapp_channels_by_number on whatsapp_channels (number);
call protect_table('whatsapp_channels', 'select, insert, update, delete');

create table whatsapp_conversations (
    shop_id             uuid not null,
    phone               text not null,
    farmer_id           uuid,
    language            text,
    last_inbound_at     timestamptz,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    constraint whatsapp_conversations_pk primary key (shop_id, phone),
    constraint whatsapp_conversations_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint whatsapp_conversations_farmer_fk foreign key (shop_id, farmer_id) references farmers (shop_id, id),
    constraint whatsapp_conversations_language_known check (language in ('ta', 'en'))
);
comment on table whatsapp_conversations is 'A number that has written to the shop.';
comment on column whatsapp_conversations.shop_id is 'The shop.';
comment on column whatsapp_conversations.phone is 'E.164.';
comment on column whatsapp_conversations.farmer_id is 'Whose figures it may ask for; null: nobody''s.';
comment on column whatsapp_conversations.language is 'What the person last chose by a command; null: the farmer''s.';
comment on column whatsapp_conversations.last_inbound_at is 'Free text may be sent for 24 hours from here.';
comment on column whatsapp_conversations.created_at is 'When it first wrote.';
comment on column whatsapp_conversations.updated_at is 'Last change.';
call protect_table('whatsapp_conversations', 'select, insert, update');
