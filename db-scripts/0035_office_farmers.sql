-- The owner may lend less than was asked: what was asked for stays, and the farmer is told both.
alter table cash_advances
    add column asked_amount numeric(14,2),
    add constraint cash_advances_lowered check (asked_amount is null or (asked_amount > amount and status = 'approved'));
comment on column cash_advances.asked_amount is 'Rupees asked for, where less was approved; null: amount is what was asked for.';
comment on column cash_advances.amount is 'Rupees asked for; once approved, what was lent.';

-- What of one farmer waits for a rate: the list of farmers counts it for each.
create index daily_entries_unpriced_of_farmer on daily_entries (shop_id, farmer_id) where status = 'unpriced';
