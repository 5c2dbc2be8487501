-- What lists are ordered by, and the few rows that people look for among many.

-- Names in the order of the Tamil alphabet: the list of farmers has no other order by name.
drop index farmers_by_name;
create index farmers_by_name on farmers (shop_id, name collate "ta-IN-x-icu", id) where deleted_at is null;
create index users_by_time on users (shop_id, created_at desc, id desc) where deleted_at is null;
create index farmer_adjustments_by_farmer on farmer_adjustments (shop_id, farmer_id, created_at desc, id desc);

-- Partial: an entry, an advance or a message in its usual state pays nothing for these.
create index daily_entries_void on daily_entries (shop_id, entry_date desc, created_at desc, id) where status = 'void';
create index cash_advances_pending on cash_advances (shop_id, advance_date desc, id) where status = 'pending' and deleted_at is null;
create index settlements_unpaid on settlements (shop_id, created_at desc, id) where status <> 'paid';
create index outbox_messages_uncertain on outbox_messages (shop_id, id) where is_uncertain;
