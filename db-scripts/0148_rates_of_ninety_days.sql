-- The lowest and highest of ninety days are read from the index alone; over a long history the planner took one that leads to every rate's
-- own page.
create index market_rates_live_by_date on market_rates (shop_id, effective_date) include (flower_type_id, rate_per_unit)
    where superseded_at is null and deleted_at is null;
