-- A message that goes to its farmer's own number has none of its own; only those that have one are looked for by it. A saved entry's
-- receipt no longer pays for the index.
drop index outbox_messages_to_phone;
create index outbox_messages_to_phone on outbox_messages (shop_id, to_phone, id) where sent_to is null and to_phone is not null;
