-- A day that comes out of a join is not known to the planner: asked for seven of them, it walked through all rates ever set. Who asks for
-- several days says which the first and the last are, and only what overlaps them is looked at. A single day is bounded by itself.
create function applicable_rates(shop uuid, on_date date, first_date date, last_date date) returns setof market_rates
    language sql stable parallel safe
as $$
    select distinct on (r.flower_type_id, r.time_slot_id) r.*
    from market_rates r
    where r.shop_id = shop and r.superseded_at is null and r.deleted_at is null
        and r.effective_date <= last_date and (r.expiry_date is null or r.expiry_date >= first_date)
        and r.effective_date <= on_date and (r.expiry_date is null or r.expiry_date >= on_date)
    order by r.flower_type_id, r.time_slot_id, r.effective_date desc
$$;
comment on function applicable_rates(uuid, date, date, date) is
    'Of each flower and slot the live rate with the latest first day that covers the date, which lies between the two others; docs/vectors/rates.json judges it.';

create or replace function applicable_rates(shop uuid, on_date date) returns setof market_rates
    language sql stable parallel safe
as $$
    select r.* from applicable_rates(shop, on_date, '-infinity', 'infinity') r
$$;

-- The limit keeps flower and slot a question to the index of live rates, also where they come out of a join: flattened into it, the rates
-- of all flowers would be read for each.
create function applicable_rate(shop uuid, on_date date, flower uuid, slot uuid) returns setof market_rates
    language sql stable parallel safe
as $$
    select r.* from applicable_rates(shop, on_date) r where r.flower_type_id = flower and r.time_slot_id = slot limit 1
$$;
comment on function applicable_rate(uuid, date, uuid, uuid) is 'The one of applicable_rates that is of this flower and slot.';

grant execute on function applicable_rates(uuid, date, date, date), applicable_rate(uuid, date, uuid, uuid) to malar_app;
