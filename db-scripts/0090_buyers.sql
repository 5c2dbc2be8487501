-- Buyers: what came in goes out, on credit, and must come back as money (docs/domain.md, "Buyers").

create table buyers (
    shop_id             uuid not null,
    id                  uuid not null,
    buyer_code          text not null,
    name                text not null,
    name_ta             text,
    place               text,
    place_ta            text,
    route               text,
    name_key            text not null,
    phone               text,
    phone_is_valid      boolean not null,
    whatsapp_number     text,
    address             text,
    gstin               text,
    credit_limit        numeric(14,2) not null default 0,
    credit_days         integer not null default 7,
    language_preference text not null default 'ta',
    notes               text,
    is_active           boolean not null default true,
    merged_into         uuid,
    version             integer not null default 1,
    created_by          uuid not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    deleted_at          timestamptz,
    changed_in          xid8 not null default pg_current_xact_id(),
    constraint buyers_pk primary key (shop_id, id),
    constraint buyers_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint buyers_merged_fk foreign key (shop_id, merged_into) references buyers (shop_id, id),
    constraint buyers_merged_is_gone check (merged_into is null or deleted_at is not null),
    constraint buyers_code_length check (length(buyer_code) between 3 and 20),
    constraint buyers_name_length check (length(name) between 2 and 200),
    constraint buyers_limit_not_negative check (credit_limit >= 0),
    constraint buyers_days_range check (credit_days between 0 and 365),
    constraint buyers_language_known check (language_preference in ('ta', 'en'))
);
comment on table buyers is 'Who takes flowers on credit.';
comment on column buyers.shop_id is 'The shop.';
comment on column buyers.id is 'Made by the client (UUIDv7).';
comment on column buyers.buyer_code is 'What the clerk types: BUY001.';
comment on column buyers.name is 'Name as given, in either script.';
comment on column buyers.name_ta is 'Name in Tamil, where known.';
comment on column buyers.place is 'Where he sells, in either script.';
comment on column buyers.place_ta is 'The same in Tamil, where known.';
comment on column buyers.route is 'The round on which he is visited.';
comment on column buyers.name_key is 'Phonetic keys of name and place, one word each, from Malar.Domain.NameKey.';
comment on column buyers.phone is 'E.164 where usable, else as typed; null: none.';
comment on column buyers.phone_is_valid is 'False: nobody can be reached at it.';
comment on column buyers.whatsapp_number is 'Where messages go, when not to phone.';
comment on column buyers.address is 'Postal address, for bills.';
comment on column buyers.gstin is 'His tax number, for bills with tax.';
comment on column buyers.credit_limit is 'Rupees; above it a sale asks. 0: no limit.';
comment on column buyers.credit_days is 'Days until a bill is due.';
comment on column buyers.language_preference is 'ta or en: the language of his messages and papers.';
comment on column buyers.notes is 'For the office.';
comment on column buyers.is_active is 'An inactive buyer gets no new bills.';
comment on column buyers.merged_into is 'Who he turned out to be; what a device still sends for him is that buyer''s.';
comment on column buyers.version is 'Grows with every change.';
comment on column buyers.created_by is 'Who added him.';
comment on column buyers.created_at is 'When.';
comment on column buyers.updated_at is 'Last change.';
comment on column buyers.deleted_at is 'Soft delete; his code and phone are free again.';
comment on column buyers.changed_in is 'The transaction that changed the row or his balance last; see sync_tombstones.';
create unique index buyers_code_taken on buyers (shop_id, upper(buyer_code)) where deleted_at is null;
create unique index buyers_phone_taken on buyers (shop_id, phone) where deleted_at is null and phone_is_valid;
create index buyers_by_name on buyers (shop_id, name, id) where deleted_at is null;
create index buyers_changed_in on buyers (shop_id, changed_in);
create trigger buyers_mark_changed before update on buyers for each row execute function mark_changed();
call protect_table('buyers', 'select, insert, update');

create table buyer_prices (
    shop_id             uuid not null,
    id                  uuid not null,
    price_date          date not null,
    flower_type_id      uuid not null,
    time_slot_id        uuid not null,
    price_per_unit      numeric(10,2) not null,
    version             integer not null default 1,
    updated_by          uuid not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    deleted_at          timestamptz,
    changed_in          xid8 not null default pg_current_xact_id(),
    constraint buyer_prices_pk primary key (shop_id, id),
    constraint buyer_prices_flower_fk foreign key (shop_id, flower_type_id) references flower_types (shop_id, id),
    constraint buyer_prices_slot_fk foreign key (shop_id, time_slot_id) references time_slots (shop_id, id),
    constraint buyer_prices_once unique (shop_id, price_date, flower_type_id, time_slot_id),
    constraint buyer_prices_positive check (price_per_unit > 0)
);
comment on table buyer_prices is 'What buyers pay: a sheet for each day, of flowers and slots.';
comment on column buyer_prices.shop_id is 'The shop.';
comment on column buyer_prices.id is 'UUIDv7.';
comment on column buyer_prices.price_date is 'The only day it is in force.';
comment on column buyer_prices.flower_type_id is 'Flower.';
comment on column buyer_prices.time_slot_id is 'Slot.';
comment on column buyer_prices.price_per_unit is 'Rupees for one unit of the flower.';
comment on column buyer_prices.version is 'Grows with every change.';
comment on column buyer_prices.updated_by is 'Who set it last.';
comment on column buyer_prices.created_at is 'When it was first set.';
comment on column buyer_prices.updated_at is 'Last change.';
comment on column buyer_prices.deleted_at is 'Taken off the sheet.';
comment on column buyer_prices.changed_in is 'The transaction that changed the row last; see sync_tombstones.';
create index buyer_prices_changed_in on buyer_prices (shop_id, changed_in);
create trigger buyer_prices_mark_changed before update on buyer_prices for each row execute function mark_changed();
call protect_table('buyer_prices', 'select, insert, update');

create table buyer_promises (
    shop_id             uuid not null,
    id                  uuid not null,
    buyer_id            uuid not null,
    promised_on         date not null,
    amount              numeric(14,2),
    notes               text,
    created_by          uuid not null,
    created_at          timestamptz not null,
    constraint buyer_promises_pk primary key (shop_id, id),
    constraint buyer_promises_buyer_fk foreign key (shop_id, buyer_id) references buyers (shop_id, id),
    constraint buyer_promises_positive check (amount > 0)
);
comment on table buyer_promises is 'The day a buyer said he would pay; the last one counts.';
comment on column buyer_promises.shop_id is 'The shop.';
comment on column buyer_promises.id is 'Made by the client (UUIDv7).';
comment on column buyer_promises.buyer_id is 'Who promised.';
comment on column buyer_promises.promised_on is 'The day he named.';
comment on column buyer_promises.amount is 'Rupees he named; null: all.';
comment on column buyer_promises.notes is 'His words.';
comment on column buyer_promises.created_by is 'Who heard it.';
comment on column buyer_promises.created_at is 'When.';
create index buyer_promises_by_buyer on buyer_promises (shop_id, buyer_id, created_at desc, id desc);
call protect_table('buyer_promises', 'select, insert, update');
