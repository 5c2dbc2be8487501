-- The devices of a shop, as each of them has last told: whether one still holds entries that nobody else has.
create table devices (
    shop_id             uuid not null,
    device_id           text not null,
    name                text,
    user_id             uuid not null,
    unsent              integer not null,
    parked              integer not null,
    first_seen_at       timestamptz not null,
    seen_at             timestamptz not null,
    constraint devices_pk primary key (shop_id, device_id),
    constraint devices_user_fk foreign key (shop_id, user_id) references users (shop_id, id),
    constraint devices_id_length check (length(device_id) between 1 and 100),
    constraint devices_name_length check (length(name) between 1 and 60),
    constraint devices_counts check (unsent >= 0 and parked >= 0)
);
comment on table devices is 'A browser or installed app that the office works with.';
comment on column devices.shop_id is 'The shop.';
comment on column devices.device_id is 'As the device calls itself, also in daily_entries.device_id.';
comment on column devices.name is 'As the owner calls it, such as front counter; null: nobody has named it.';
comment on column devices.user_id is 'Who was signed in when it last told.';
comment on column devices.unsent is 'Entries and corrections that waited on it then.';
comment on column devices.parked is 'Entries on it that a person must decide about.';
comment on column devices.first_seen_at is 'When it first told.';
comment on column devices.seen_at is 'When it last told.';
create index devices_by_user on devices (shop_id, user_id);
create index devices_parked on devices (shop_id) where parked > 0;
call protect_table('devices', 'select, insert, update, delete');
