-- What failed is looked for by people and counted by the status of the outbox.
create index outbox_messages_failed on outbox_messages (shop_id, created_at) where status = 'failed';

comment on column outbox_messages.form is 'free or template: how it was sent last. A waiting one that has template must go as one.';
