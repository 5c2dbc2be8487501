-- Farmers, what they bring, when, and what it costs.

create table farmers (
    shop_id             uuid not null,
    id                  uuid not null,
    farmer_code         text not null,
    name                text not null,
    name_ta             text,
    village             text,
    village_ta          text,
    name_key            text not null,
    phone               text not null,
    phone_is_valid      boolean not null,
    whatsapp_number     text,
    address             text,
    upi_id              text,
    commission_pct      numeric(5,2),
    flat_fee_monthly    numeric(10,2) not null default 0,
    language_preference text not null default 'ta',
    notes               text,
    is_active           boolean not null default true,
    version             integer not null default 1,
    created_by          uuid,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    deleted_at          timestamptz,
    constraint farmers_pk primary key (shop_id, id),
    constraint farmers_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint farmers_code_length check (length(farmer_code) between 3 and 20),
    constraint farmers_name_length check (length(name) between 2 and 200),
    constraint farmers_phone_length check (length(phone) between 1 and 40),
    constraint farmers_commission_range check (commission_pct between 0 and 100),
    constraint farmers_flat_fee_not_negative check (flat_fee_monthly >= 0),
    constraint farmers_language_known check (language_preference in ('ta', 'en'))
);
comment on table farmers is 'A farmer who brings flowers to this shop.';
comment on column farmers.shop_id is 'The shop.';
comment on column farmers.id is 'Made by the client (UUIDv7).';
comment on column farmers.farmer_code is 'What the clerk types: FAR001.';
comment on column farmers.name is 'Name as given, in either script.';
comment on column farmers.name_ta is 'Name in Tamil, where known.';
comment on column farmers.village is 'Village as given, in either script.';
comment on column farmers.village_ta is 'Village in Tamil, where known.';
comment on column farmers.name_key is 'Phonetic keys of the names and villages, one word each, from Malar.Domain.NameKey.';
comment on column farmers.phone is 'E.164 where usable, else as typed.';
comment on column farmers.phone_is_valid is 'False: the number could not be understood and needs a person.';
comment on column farmers.whatsapp_number is 'Where messages go, when not to phone.';
comment on column farmers.address is 'Postal address.';
comment on column farmers.upi_id is 'For payments by UPI.';
comment on column farmers.commission_pct is 'His own percentage; null: the shop''s.';
comment on column farmers.flat_fee_monthly is 'Rupees charged once per calendar month in a settlement.';
comment on column farmers.language_preference is 'ta or en: the language of his messages.';
comment on column farmers.notes is 'For the office.';
comment on column farmers.is_active is 'An inactive farmer gets no new lines.';
comment on column farmers.version is 'Grows with every change.';
comment on column farmers.created_by is 'Who added him.';
comment on column farmers.created_at is 'When.';
comment on column farmers.updated_at is 'Last change.';
comment on column farmers.deleted_at is 'Soft delete; his code and phone are free again.';
create unique index farmers_code_taken on farmers (shop_id, upper(farmer_code)) where deleted_at is null;
-- A number that nobody understands identifies nobody: several farmers may have "none".
create unique index farmers_phone_taken on farmers (shop_id, phone) where deleted_at is null and phone_is_valid;
create index farmers_by_name on farmers (shop_id, name, id) where deleted_at is null;
create index farmers_name_key_trgm on farmers using gin (name_key gin_trgm_ops);
call protect_table('farmers', 'select, insert, update');
create trigger farmers_changed after insert or update on farmers
    for each statement execute function reference_changed();

create table flower_types (
    shop_id             uuid not null,
    id                  uuid not null,
    name                text not null,
    name_ta             text,
    code                text not null,
    unit                text not null default 'kg',
    description         text,
    other_names         text,
    is_active           boolean not null default true,
    version             integer not null default 1,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    deleted_at          timestamptz,
    constraint flower_types_pk primary key (shop_id, id),
    constraint flower_types_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint flower_types_name_length check (length(name) between 2 and 100),
    constraint flower_types_code_length check (length(code) between 1 and 20),
    constraint flower_types_unit_known check (unit in ('kg', 'bunch', 'piece'))
);
comment on table flower_types is 'A kind of flower the shop takes in.';
comment on column flower_types.shop_id is 'The shop.';
comment on column flower_types.id is 'Made by the client (UUIDv7).';
comment on column flower_types.name is 'English name.';
comment on column flower_types.name_ta is 'Tamil name.';
comment on column flower_types.code is 'Short code: MAL.';
comment on column flower_types.unit is 'kg, bunch or piece: what a quantity of 1 means.';
comment on column flower_types.description is 'For the office.';
comment on column flower_types.other_names is 'Other words for it, found by search; separated by semicolons.';
comment on column flower_types.is_active is 'Inactive flowers are not offered at the counter.';
comment on column flower_types.version is 'Grows with every change.';
comment on column flower_types.created_at is 'When it was added.';
comment on column flower_types.updated_at is 'Last change.';
comment on column flower_types.deleted_at is 'Soft delete.';
create unique index flower_types_code_taken on flower_types (shop_id, upper(code)) where deleted_at is null;
create unique index flower_types_name_taken on flower_types (shop_id, lower(name)) where deleted_at is null;
call protect_table('flower_types', 'select, insert, update');
create trigger flower_types_changed after insert or update on flower_types
    for each statement execute function reference_changed();

create table farmer_flowers (
    shop_id             uuid not null,
    farmer_id           uuid not null,
    flower_type_id      uuid not null,
    added_at            timestamptz not null,
    constraint farmer_flowers_pk primary key (shop_id, farmer_id, flower_type_id),
    constraint farmer_flowers_farmer_fk foreign key (shop_id, farmer_id) references farmers (shop_id, id),
    constraint farmer_flowers_flower_fk foreign key (shop_id, flower_type_id) references flower_types (shop_id, id)
);
comment on table farmer_flowers is 'The flowers a farmer usually brings.';
comment on column farmer_flowers.shop_id is 'The shop.';
comment on column farmer_flowers.farmer_id is 'The farmer.';
comment on column farmer_flowers.flower_type_id is 'The flower.';
comment on column farmer_flowers.added_at is 'When it was put on his list.';
call protect_table('farmer_flowers', 'select, insert, delete');

create table time_slots (
    shop_id             uuid not null,
    id                  uuid not null,
    name                text not null,
    name_ta             text,
    start_time          time not null,
    end_time            time not null,
    is_active           boolean not null default true,
    version             integer not null default 1,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    deleted_at          timestamptz,
    constraint time_slots_pk primary key (shop_id, id),
    constraint time_slots_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint time_slots_name_length check (length(name) between 2 and 100),
    constraint time_slots_end_after_start check (end_time > start_time)
);
comment on table time_slots is 'An hour of the market with a price of its own.';
comment on column time_slots.shop_id is 'The shop.';
comment on column time_slots.id is 'Made by the client (UUIDv7).';
comment on column time_slots.name is 'English name.';
comment on column time_slots.name_ta is 'Tamil name.';
comment on column time_slots.start_time is 'First moment that belongs to it, market time.';
comment on column time_slots.end_time is 'First moment that no longer belongs to it.';
comment on column time_slots.is_active is 'Inactive slots take no new lines.';
comment on column time_slots.version is 'Grows with every change.';
comment on column time_slots.created_at is 'When it was added.';
comment on column time_slots.updated_at is 'Last change.';
comment on column time_slots.deleted_at is 'Soft delete.';
call protect_table('time_slots', 'select, insert, update');
create trigger time_slots_changed after insert or update on time_slots
    for each statement execute function reference_changed();

create table market_rates (
    shop_id             uuid not null,
    id                  uuid not null,
    flower_type_id      uuid not null,
    time_slot_id        uuid not null,
    rate_per_unit       numeric(10,2) not null,
    effective_date      date not null,
    expiry_date         date,
    superseded_at       timestamptz,
    superseded_by       uuid,
    deleted_at          timestamptz,
    version             integer not null default 1,
    created_by          uuid not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    constraint market_rates_pk primary key (shop_id, id),
    constraint market_rates_flower_fk foreign key (shop_id, flower_type_id) references flower_types (shop_id, id),
    constraint market_rates_slot_fk foreign key (shop_id, time_slot_id) references time_slots (shop_id, id),
    constraint market_rates_positive check (rate_per_unit > 0),
    constraint market_rates_expiry_after_effective check (expiry_date >= effective_date)
);
comment on table market_rates is 'The price of one flower in one slot from a day on. Never overwritten: a new row supersedes.';
comment on column market_rates.shop_id is 'The shop.';
comment on column market_rates.id is 'Made by the client (UUIDv7).';
comment on column market_rates.flower_type_id is 'The flower.';
comment on column market_rates.time_slot_id is 'The slot.';
comment on column market_rates.rate_per_unit is 'Rupees for one unit of the flower.';
comment on column market_rates.effective_date is 'First entry date it applies to.';
comment on column market_rates.expiry_date is 'Last entry date it applies to; null: until a later rate takes over.';
comment on column market_rates.superseded_at is 'When a later row for the same flower, slot and date took its place.';
comment on column market_rates.superseded_by is 'That row.';
comment on column market_rates.deleted_at is 'When it was withdrawn.';
comment on column market_rates.version is 'Grows with every change.';
comment on column market_rates.created_by is 'Who set it.';
comment on column market_rates.created_at is 'When.';
comment on column market_rates.updated_at is 'Last change.';
create unique index market_rates_one_live on market_rates (shop_id, flower_type_id, time_slot_id, effective_date)
    where superseded_at is null and deleted_at is null;
create index market_rates_by_date on market_rates (shop_id, effective_date desc, id);
call protect_table('market_rates', 'select, insert, update');
create trigger market_rates_changed after insert or update on market_rates
    for each statement execute function reference_changed();
