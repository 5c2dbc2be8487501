-- Settling turns thousands of entries to settled at a time, and half of that went into four foreign keys that were asked row by row (in a
-- young database, where the plan of such a question is kept from when the tables were empty, far more). The same is asked once a
-- statement now, of all its rows together, and more than they could ask:
--   a settled entry has its line in its settlement, with the very amounts it has itself;
--   a line has its entry and its settlement, and stays as long as its entry is settled by it;
--   a settlement stays as long as it has lines.
-- What a line says of its flower is what its entry says, and an entry's flower has a key of its own.

alter table daily_entries drop constraint daily_entries_settlement_fk;
alter table settlement_items
    drop constraint settlement_items_settlement_fk,
    drop constraint settlement_items_entry_fk,
    drop constraint settlement_items_flower_fk;
-- The entries of a settlement are those of its lines.
drop index daily_entries_by_settlement;

-- Each asks about all rows of a statement together and is planned each time: whatever is known of the tables, or not yet, it reads them
-- once and not once a row.
create function settled_entries_have_their_line() returns trigger
    language plpgsql
as $$
declare
    shop uuid;
    wrong uuid;
begin
    for shop in select distinct shop_id from added where settlement_id is not null loop
        execute '
            select id from (
                select id, settlement_id, entry_date, flower_type_id, quantity, rate_per_unit, total_amount, commission_amount, fee_amount,
                    manual_adj_amount, net_amount
                from added where shop_id = $1 and settlement_id is not null
                except all
                select daily_entry_id, settlement_id, entry_date, flower_type_id, quantity, rate_per_unit, total_amount,
                    commission_amount, fee_amount, manual_adj_amount, net_amount
                from settlement_items
                where shop_id = $1
                    and settlement_id = any(array(select distinct settlement_id from added where settlement_id is not null))) e
            limit 1' into wrong using shop;
        if wrong is not null then
            raise exception using message = 'entry ' || wrong || ' is not in its settlement as it is',
                errcode = 'foreign_key_violation', constraint = 'daily_entries_settled_line', table = 'daily_entries';
        end if;
    end loop;
    return null;
end
$$;
comment on function settled_entries_have_their_line() is 'Refuses settled entries that have no line in their settlement, or another one.';
create trigger daily_entries_settled_line after update on daily_entries
    referencing new table as added for each statement execute function settled_entries_have_their_line();

create function settlement_lines_have_both() returns trigger
    language plpgsql
as $$
declare
    shop uuid;
    missing bigint;
begin
    for shop in select distinct shop_id from added loop
        -- Whoever would delete the settlement meanwhile waits, as with a foreign key; entries are deleted by nobody.
        execute '
            with held as materialized (
                select id from settlements
                where shop_id = $1 and id = any(array(select distinct settlement_id from added where shop_id = $1))
                order by id for key share)
            select count(distinct a.settlement_id) + count(distinct a.daily_entry_id) - (select count(*) from held)
                - (select count(*) from daily_entries
                   where shop_id = $1 and id = any(array(select daily_entry_id from added where shop_id = $1)))
            from added a where a.shop_id = $1' into missing using shop;
        if missing <> 0 then
            raise exception using message = missing || ' settlements or entries of new lines are not there',
                errcode = 'foreign_key_violation', constraint = 'settlement_items_of_both', table = 'settlement_items';
        end if;
    end loop;
    return null;
end
$$;
comment on function settlement_lines_have_both() is 'Refuses lines of a settlement or an entry that is not there.';
create trigger settlement_items_of_both after insert on settlement_items
    referencing new table as added for each statement execute function settlement_lines_have_both();

create function settlement_parts_are_free() returns trigger
    language plpgsql
as $$
declare
    shop uuid;
    wrong uuid;
begin
    for shop in select distinct shop_id from removed loop
        if tg_table_name = 'settlements' then
            execute '
                select settlement_id from settlement_items
                where shop_id = $1 and settlement_id = any(array(select id from removed)) limit 1' into wrong using shop;
        else
            execute '
                select id from daily_entries
                where shop_id = $1 and id = any(array(select daily_entry_id from removed))
                    and settlement_id = any(array(select settlement_id from removed)) limit 1' into wrong using shop;
        end if;
        if wrong is not null then
            raise exception using message = wrong || ' still has or is what is removed from ' || tg_table_name,
                errcode = 'foreign_key_violation', constraint = tg_name, table = tg_table_name;
        end if;
    end loop;
    return null;
end
$$;
comment on function settlement_parts_are_free() is 'Refuses to delete a settlement with lines, and the line of an entry that is settled by it.';
create trigger settlements_without_lines after delete on settlements
    referencing old table as removed for each statement execute function settlement_parts_are_free();
create trigger settlement_items_without_entry after delete on settlement_items
    referencing old table as removed for each statement execute function settlement_parts_are_free();

-- What no statement of the service does, and the keys forbade.
create function settlement_keys_stay() returns trigger
    language plpgsql
as $$
begin
    raise exception using message = tg_table_name || ': this is refused, for what is settled would lose it',
        errcode = 'foreign_key_violation', constraint = tg_name, table = tg_table_name;
end
$$;
comment on function settlement_keys_stay() is 'Refuses what would part an entry, its line and its settlement.';
create trigger daily_entries_key_stays before update of shop_id, id on daily_entries
    for each row execute function settlement_keys_stay();
create trigger daily_entries_stay before delete on daily_entries
    for each row execute function settlement_keys_stay();
create trigger settlements_key_stays before update of shop_id, id on settlements
    for each row execute function settlement_keys_stay();
create trigger settlement_items_stay before update on settlement_items
    for each row execute function settlement_keys_stay();
-- An entry begins open, and is settled afterwards.
create trigger daily_entries_begin_open before insert on daily_entries
    for each row when (new.settlement_id is not null) execute function settlement_keys_stay();
