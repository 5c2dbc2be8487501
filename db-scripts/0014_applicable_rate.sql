-- Which rate prices an entry is said once: current rates, the terms entries are saved with, and re-pricing all ask here.

-- One plain select, so that the planner sees through it: conditions on flower and slot reach the index of live rates.
create function applicable_rates(shop uuid, on_date date) returns setof market_rates
    language sql stable parallel safe
as $$
    select distinct on (r.flower_type_id, r.time_slot_id) r.*
    from market_rates r
    where r.shop_id = shop and r.superseded_at is null and r.deleted_at is null
        and r.effective_date <= on_date and (r.expiry_date is null or r.expiry_date >= on_date)
    order by r.flower_type_id, r.time_slot_id, r.effective_date desc
$$;
comment on function applicable_rates(uuid, date) is
    'Of each flower and slot the live rate with the latest first day that covers the date; docs/vectors/rates.json judges it.';
grant execute on function applicable_rates(uuid, date) to malar_app;

-- A day's sheet ends with its day: what still applies is found without reading the sheets of all the years before.
create index market_rates_by_last_day on market_rates (shop_id, expiry_date) where superseded_at is null and deleted_at is null;
