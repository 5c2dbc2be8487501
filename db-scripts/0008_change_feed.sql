-- What changed, for devices that were away.
--
-- Every row that a device keeps carries the id of the transaction that changed it last. A device asks for what changed
-- since its cursor and is given only transactions below the oldest one still running: a slow transaction with a smaller id
-- can therefore never be passed over, and there is no counter that every writer would have to wait for.

create function mark_changed() returns trigger
    language plpgsql
as $$
begin
    new.changed_in := pg_current_xact_id();
    return new;
end
$$;
comment on function mark_changed() is 'Row trigger: notes the changing transaction in changed_in.';

create table sync_tombstones (
    shop_id             uuid not null,
    entity              text not null,
    entity_id           text not null,
    changed_in          xid8 not null default pg_current_xact_id(),
    constraint sync_tombstones_pk primary key (shop_id, entity, entity_id),
    constraint sync_tombstones_shop_fk foreign key (shop_id) references shops (shop_id)
);
comment on table sync_tombstones is 'Rows that were really deleted, so that devices forget them too; rows with deleted_at need none.';
comment on column sync_tombstones.shop_id is 'The shop.';
comment on column sync_tombstones.entity is 'The kind of row, as the feed names it.';
comment on column sync_tombstones.entity_id is 'Its id in the feed.';
comment on column sync_tombstones.changed_in is 'The transaction that deleted it.';
create index sync_tombstones_changed on sync_tombstones (shop_id, changed_in);
call protect_table('sync_tombstones', 'select, insert, update, delete');

-- Rows of before this script count as changed by it: every device loads them once.
do $$
declare
    kept text;
begin
    foreach kept in array array['farmers', 'farmer_flowers', 'flower_types', 'time_slots', 'market_rates', 'settings', 'daily_entries'] loop
        execute format('alter table %I add column changed_in xid8 not null default pg_current_xact_id()', kept);
        execute format('comment on column %I.changed_in is ''The transaction that changed the row last; see sync_tombstones.''', kept);
        execute format('create index %I on %I (shop_id, changed_in)', kept || '_changed_in', kept);
        execute format('create trigger %I before update on %I for each row execute function mark_changed()', kept || '_mark_changed', kept);
    end loop;
end
$$;

create function leave_tombstone() returns trigger
    language plpgsql
as $$
declare
    gone text := case tg_table_name when 'settings' then to_jsonb(old) ->> 'key' else (to_jsonb(old) ->> 'farmer_id') || ':' || (to_jsonb(old) ->> 'flower_type_id') end;
begin
    insert into sync_tombstones (shop_id, entity, entity_id) values (old.shop_id, tg_argv[0], gone)
    on conflict (shop_id, entity, entity_id) do update set changed_in = pg_current_xact_id();
    return null;
end
$$;
comment on function leave_tombstone() is 'Row trigger of tables whose rows are deleted.';

-- A row that comes back is no longer gone.
create function lift_tombstone() returns trigger
    language plpgsql
as $$
declare
    back text := case tg_table_name when 'settings' then to_jsonb(new) ->> 'key' else (to_jsonb(new) ->> 'farmer_id') || ':' || (to_jsonb(new) ->> 'flower_type_id') end;
begin
    delete from sync_tombstones where shop_id = new.shop_id and entity = tg_argv[0] and entity_id = back;
    return null;
end
$$;
comment on function lift_tombstone() is 'Row trigger of tables whose rows are deleted and may come back under the same key.';

create trigger settings_leave_tombstone after delete on settings for each row execute function leave_tombstone('setting');
create trigger settings_lift_tombstone after insert on settings for each row execute function lift_tombstone('setting');
create trigger farmer_flowers_leave_tombstone after delete on farmer_flowers for each row execute function leave_tombstone('farmer_flower');
create trigger farmer_flowers_lift_tombstone after insert on farmer_flowers for each row execute function lift_tombstone('farmer_flower');

create index daily_entries_by_device on daily_entries (shop_id, device_id, entry_date) where device_id is not null;
