-- Which rate a new one took the place of is asked each time a rate is set.
create index market_rates_by_successor on market_rates (shop_id, superseded_by) where superseded_by is not null;
