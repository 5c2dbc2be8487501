-- A shop is moved from one database server to another (docs/scale.md, decision 0022): read-only while it is copied, and served by the
-- other one from then on. Both are facts of the database, so that whatever instance asks, and whatever becomes of the program that moves
-- it, nothing is written where it would be lost.

-- Who moves one becomes this role: it may what malar_app may, in the same shop, and put in and take out rows as they are. Triggers that
-- complete or judge a new row step aside for it: what they have made of it is copied, too, and compared.
do $$
begin
    begin
        create role malar_mover nologin in role malar_app;
    exception when duplicate_object or unique_violation then null;
    end;
    if not (select rolsuper from pg_roles where rolname = current_user) then
        execute format('grant malar_mover to %I', current_user);
    end if;
end
$$;

create table shop_moves (
    shop_id             uuid not null,
    code                text not null,
    since               timestamptz not null,
    moved_to            text,
    constraint shop_moves_pk primary key (shop_id),
    constraint shop_moves_shop_fk foreign key (shop_id) references shops (shop_id)
);
comment on table shop_moves is 'Shops of this server that are being moved to another one, or were. It is mostly empty.';
comment on column shop_moves.shop_id is 'The shop.';
comment on column shop_moves.code is 'Its code, by which an operator names it.';
comment on column shop_moves.since is 'Since when nothing of it may change here.';
comment on column shop_moves.moved_to is 'The server that has it now; what is here is no longer read either. Null: it is being moved.';
call protect_table('shop_moves', 'select');
grant insert, update, delete on shop_moves to malar_mover;

create function enter_shop(shop uuid) returns void
    language plpgsql
as $$
declare
    move shop_moves;
begin
    select * into move from shop_moves m where m.shop_id = shop;
    if not found then
        return;
    end if;
    if move.moved_to is not null then
        raise exception 'shop % has moved to another database server', move.code using errcode = 'read_only_sql_transaction';
    end if;
    perform set_config('transaction_read_only', 'on', true);
end
$$;
comment on function enter_shop(uuid) is
    'Begins each transaction of a shop: one that is being moved is only read, and refused is one that has moved.';
grant execute on function enter_shop(uuid) to malar_app;

-- Whoever reads all shops finds nothing of those that another server has. Said by way of a null, because the planner takes nearly all rows
-- for not null; of `<> all`, in a database of one shop, it expects not one row to be left, and joins whole tables row by row.
create or replace procedure protect_table(target regclass, privileges text)
    language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy own_shop on %s to malar_app
        using (shop_id = app_shop_id()) with check (shop_id = app_shop_id())', target);
    execute format('create policy every_shop on %s for select to malar_reader using (
        nullif(shop_id = any (array(select m.shop_id from shop_moves m where m.moved_to is not null)), true) is not null)', target);
    execute format('grant %s on %s to malar_app', privileges, target);
    execute format('grant select on %s to malar_reader', target);
    execute format('grant insert, delete on %s to malar_mover', target);
end
$$;

do $$
declare
    target regclass;
    made record;
begin
    for target in
        select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'shop_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'shop_moves'
    loop
        execute format('alter policy every_shop on %s using (
            nullif(shop_id = any (array(select m.shop_id from shop_moves m where m.moved_to is not null)), true) is not null)', target);
        execute format('grant insert, delete on %s to malar_mover', target);
    end loop;
    -- Those of insertions (4) and deletions (8); nothing is updated by a move.
    for made in
        select t.tgname as name, t.tgrelid::regclass as target, pg_get_triggerdef(t.oid) as definition from pg_trigger t
        where not t.tgisinternal and t.tgtype & 12 <> 0
            and t.tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
    loop
        execute format('drop trigger %I on %s', made.name, made.target);
        execute case when made.definition like '% WHEN (%'
            then regexp_replace(made.definition, ' WHEN \((.*)\) EXECUTE ', ' WHEN (\1 and current_user <> ''malar_mover'') EXECUTE ')
            else replace(made.definition, ' EXECUTE ', ' WHEN (current_user <> ''malar_mover'') EXECUTE ') end;
    end loop;
end
$$;

-- What a device has read is told by the transactions of one server, and means nothing to another.
alter table shops add column moves integer not null default 0;
comment on column shops.moves is
    'How often it was moved to another server: what devices had read before counts no more, they load everything anew.';
