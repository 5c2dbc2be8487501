-- The lines of the day book.

create table daily_entries (
    shop_id             uuid not null,
    id                  uuid not null,
    farmer_id           uuid not null,
    flower_type_id      uuid not null,
    time_slot_id        uuid not null,
    entry_date          date not null,
    entry_time          time not null,
    quantity            numeric(7,3) not null,
    weight_deduction    numeric(7,3) not null default 0,
    rate_source         text,
    market_rate_id      uuid,
    rate_per_unit       numeric(10,2),
    commission_rate     numeric(5,2) not null,
    fee_rules           jsonb not null default '[]',
    total_amount        numeric(14,2),
    commission_amount   numeric(14,2),
    fees                jsonb,
    fee_amount          numeric(14,2),
    manual_adj_amount   numeric(14,2) not null default 0,
    adj_reason_code     text,
    net_amount          numeric(14,2),
    status              text not null,
    settlement_id       uuid,
    notes               text,
    void_reason         text,
    device_id           text,
    captured_at         timestamptz,
    request_hash        bytea not null,
    version             integer not null default 1,
    created_by          uuid not null,
    updated_by          uuid not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    constraint daily_entries_pk primary key (shop_id, id),
    constraint daily_entries_farmer_fk foreign key (shop_id, farmer_id) references farmers (shop_id, id),
    constraint daily_entries_flower_fk foreign key (shop_id, flower_type_id) references flower_types (shop_id, id),
    constraint daily_entries_slot_fk foreign key (shop_id, time_slot_id) references time_slots (shop_id, id),
    constraint daily_entries_rate_fk foreign key (shop_id, market_rate_id) references market_rates (shop_id, id),
    constraint daily_entries_quantity_range check (quantity > 0 and quantity <= 1000),
    constraint daily_entries_deduction_not_negative check (weight_deduction >= 0),
    constraint daily_entries_rate_positive check (rate_per_unit > 0),
    constraint daily_entries_commission_range check (commission_rate between 0 and 100),
    constraint daily_entries_status_known check (status in ('priced', 'unpriced', 'settled', 'void')),
    constraint daily_entries_adj_reason_known check (adj_reason_code in ('LATE', 'WET', 'QUALITY', 'BONUS', 'OTHER')),
    constraint daily_entries_rate_source_known check (rate_source in ('sheet', 'manual')),
    constraint daily_entries_priced_whole check (
        (status = 'unpriced' and num_nonnulls(rate_source, rate_per_unit, total_amount, commission_amount, fees, fee_amount, net_amount) = 0)
        or (status in ('priced', 'settled') and num_nulls(rate_source, rate_per_unit, total_amount, commission_amount, fees, fee_amount, net_amount) = 0)
        or status = 'void'),
    constraint daily_entries_net_explained check (net_amount = total_amount - commission_amount - fee_amount + manual_adj_amount),
    constraint daily_entries_settled_somewhere check ((status = 'settled') = (settlement_id is not null)),
    constraint daily_entries_void_has_reason check ((status = 'void') = (void_reason is not null))
);
comment on table daily_entries is 'One weighing: a farmer, a flower, a weight; priced now or later.';
comment on column daily_entries.shop_id is 'The shop.';
comment on column daily_entries.id is 'Made by the client (UUIDv7): sent twice, it is still one line.';
comment on column daily_entries.farmer_id is 'Who brought it.';
comment on column daily_entries.flower_type_id is 'What.';
comment on column daily_entries.time_slot_id is 'Which slot''s price applies.';
comment on column daily_entries.entry_date is 'The shop''s date.';
comment on column daily_entries.entry_time is 'The shop''s time.';
comment on column daily_entries.quantity is 'What is paid for, in the flower''s unit.';
comment on column daily_entries.weight_deduction is 'Kilograms taken off on the scale (wet, box); shown on the slip, already out of quantity.';
comment on column daily_entries.rate_source is 'sheet or manual; null while unpriced.';
comment on column daily_entries.market_rate_id is 'The sheet''s rate it was priced with.';
comment on column daily_entries.rate_per_unit is 'Rupees per unit, copied; null while unpriced.';
comment on column daily_entries.commission_rate is 'Percent, copied when the line was made.';
comment on column daily_entries.fee_rules is 'The shop''s fee rules, copied when the line was made.';
comment on column daily_entries.total_amount is 'Gross: quantity times rate, rounded.';
comment on column daily_entries.commission_amount is 'Commission.';
comment on column daily_entries.fees is 'Each fee: name, name_ta, amount.';
comment on column daily_entries.fee_amount is 'Sum of fees.';
comment on column daily_entries.manual_adj_amount is 'A visible correction of the amount, either sign.';
comment on column daily_entries.adj_reason_code is 'LATE, WET, QUALITY, BONUS or OTHER.';
comment on column daily_entries.net_amount is 'What the farmer is owed for the line.';
comment on column daily_entries.status is 'priced, unpriced, settled or void.';
comment on column daily_entries.settlement_id is 'The one live settlement it is in; set while settled.';
comment on column daily_entries.notes is 'For the office; the reason of a manual rate.';
comment on column daily_entries.void_reason is 'Why it was made void.';
comment on column daily_entries.device_id is 'The device that recorded it.';
comment on column daily_entries.captured_at is 'When the device recorded it.';
comment on column daily_entries.request_hash is 'SHA-256 of what the client sent: the same id with other content is refused.';
comment on column daily_entries.version is 'Grows with every change of content.';
comment on column daily_entries.created_by is 'Who weighed.';
comment on column daily_entries.updated_by is 'Who changed it last.';
comment on column daily_entries.created_at is 'When it was saved.';
comment on column daily_entries.updated_at is 'Last change.';
create index daily_entries_by_date on daily_entries (shop_id, entry_date desc, created_at desc, id);
create index daily_entries_by_farmer on daily_entries (shop_id, farmer_id, entry_date desc, id);
create index daily_entries_open on daily_entries (shop_id, farmer_id, entry_date) where status = 'priced';
create index daily_entries_unpriced on daily_entries (shop_id, flower_type_id, time_slot_id, entry_date) where status = 'unpriced';
create index daily_entries_by_settlement on daily_entries (shop_id, settlement_id) where settlement_id is not null;
call protect_table('daily_entries', 'select, insert, update');

create table entry_versions (
    shop_id             uuid not null,
    entry_id            uuid not null,
    version             integer not null,
    content             jsonb not null,
    replaced_by_action  text not null,
    reason              text,
    replaced_by         uuid not null,
    replaced_at         timestamptz not null,
    constraint entry_versions_pk primary key (shop_id, entry_id, version),
    constraint entry_versions_entry_fk foreign key (shop_id, entry_id) references daily_entries (shop_id, id),
    constraint entry_versions_action_known check (replaced_by_action in ('priced', 'corrected', 'repriced', 'void'))
);
comment on table entry_versions is 'What a line was before each change: nothing is changed silently.';
comment on column entry_versions.shop_id is 'The shop.';
comment on column entry_versions.entry_id is 'The line.';
comment on column entry_versions.version is 'The version this row preserves.';
comment on column entry_versions.content is 'The line as it was answered then.';
comment on column entry_versions.replaced_by_action is 'What ended this version: priced, corrected, repriced or void.';
comment on column entry_versions.reason is 'Why, where one was given.';
comment on column entry_versions.replaced_by is 'Who.';
comment on column entry_versions.replaced_at is 'When.';
call protect_table('entry_versions', 'select, insert');
