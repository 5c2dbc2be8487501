-- What lists look for among many, found by asking each of them with each of its filters in a shop with a history.

-- All of one flower: its entries of any day, its rates with those that were superseded.
create index daily_entries_by_flower on daily_entries (shop_id, flower_type_id, entry_date desc, id);
create index market_rates_by_flower on market_rates (shop_id, flower_type_id, effective_date desc, id);
create index market_rates_superseded on market_rates (shop_id, effective_date desc, id) where superseded_at is not null;
create index settlements_by_settlement_date on settlements (shop_id, settlement_date);

-- Whoever did something, and everything of one kind that was done.
create index audit_log_by_actor on audit_log (shop_id, actor_id, id);
create index audit_log_by_action on audit_log (shop_id, action, id);

-- What one farmer was sent; what waits for a number that is no farmer's; what was put aside.
create index outbox_messages_by_farmer on outbox_messages (shop_id, farmer_id, id) where farmer_id is not null;
create index outbox_messages_to_phone on outbox_messages (shop_id, to_phone, id) where sent_to is null;
create index outbox_messages_put_aside on outbox_messages (shop_id, id) where status in ('cancelled', 'merged');

-- Whose number it is, also where nobody understands it: the unique index has only those that are valid.
create index farmers_by_phone on farmers (shop_id, phone) where deleted_at is null;
