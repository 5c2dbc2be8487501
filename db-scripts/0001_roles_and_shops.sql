-- Who may do what, and the shops that everything belongs to.
--
-- The service connects as the owner of these tables and, as the first statement of every transaction, becomes
-- malar_app (one shop) or malar_reader (all shops, reading only):
--   select set_config('role', 'malar_app', true), set_config('app.shop_id', '<uuid>', true);
-- Both settings end with the transaction, so a pooler in transaction mode can share connections.

create extension if not exists pg_trgm;
create extension if not exists btree_gist;

do $$
begin
    begin
        create role malar_app nologin;
    exception when duplicate_object or unique_violation then null;
    end;
    begin
        create role malar_reader nologin;
    exception when duplicate_object or unique_violation then null;
    end;
    if not (select rolsuper from pg_roles where rolname = current_user) then
        execute format('grant malar_app, malar_reader to %I', current_user);
    end if;
end
$$;

grant usage on schema public to malar_app, malar_reader;

create function app_shop_id() returns uuid
    language sql stable parallel safe
    -- After the first transaction of a connection the unset value is an empty string, not null.
    return nullif(current_setting('app.shop_id', true), '')::uuid;
comment on function app_shop_id() is 'The shop this transaction works in; null when none was set, and then no row is visible.';

-- Every table is protected the same way; what the application may do with it is the only difference.
create procedure protect_table(target regclass, privileges text)
    language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy own_shop on %s to malar_app using (shop_id = app_shop_id()) with check (shop_id = app_shop_id())', target);
    execute format('create policy every_shop on %s for select to malar_reader using (true)', target);
    execute format('grant %s on %s to malar_app', privileges, target);
    execute format('grant select on %s to malar_reader', target);
end
$$;
comment on procedure protect_table(regclass, text) is 'Row-level security, policies and grants of one table: its own shop for malar_app, reading for malar_reader.';

create table shops (
    shop_id             uuid not null,
    code                text not null,
    name                text not null,
    name_ta             text,
    is_active           boolean not null default true,
    reference_version   bigint not null default 1,
    created_at          timestamptz not null,
    constraint shops_pk primary key (shop_id),
    constraint shops_code_form check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
    constraint shops_name_length check (length(name) between 2 and 200)
);
comment on table shops is 'A commission agent''s shop; every other row belongs to one.';
comment on column shops.shop_id is 'Made by whoever creates the shop (UUIDv7).';
comment on column shops.code is 'Short name for operators, such as madurai-1.';
comment on column shops.name is 'Name in Latin letters.';
comment on column shops.name_ta is 'Name in Tamil.';
comment on column shops.is_active is 'An inactive shop cannot be signed in to.';
comment on column shops.reference_version is 'Grows with every change of farmers, flowers, slots, rates or settings: lines are saved against the version they were computed with.';
comment on column shops.created_at is 'When the shop was created.';
call protect_table('shops', 'select, insert, update');

create table settings (
    shop_id             uuid not null,
    key                 text not null,
    value               jsonb not null,
    updated_by          uuid,
    updated_at          timestamptz not null,
    constraint settings_pk primary key (shop_id, key),
    constraint settings_shop_fk foreign key (shop_id) references shops (shop_id)
);
comment on table settings is 'What a shop has decided; a key without a row has the default of the service.';
comment on column settings.shop_id is 'The shop.';
comment on column settings.key is 'Name of the setting, such as commission_rate.';
comment on column settings.value is 'Its value.';
comment on column settings.updated_by is 'Who set it; null when an operator did.';
comment on column settings.updated_at is 'When.';
call protect_table('settings', 'select, insert, update, delete');

-- Reference data decides what a line is worth. Whoever changes it waits for lines being saved and makes later ones
-- see the change: exclusive here, shared in the statement that saves a line.
create function reference_changed() returns trigger
    language plpgsql
as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(app_shop_id()::text, 0));
    update shops set reference_version = reference_version + 1 where shop_id = app_shop_id();
    return null;
end
$$;
comment on function reference_changed() is 'Statement trigger: bumps shops.reference_version under the shop''s exclusive advisory lock.';

create trigger settings_changed after insert or update or delete on settings
    for each statement execute function reference_changed();
