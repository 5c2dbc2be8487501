-- Cash is paid in whole rupees where the shop says so: the paise that are given or kept are posted to round_off, and stand in the payment.
alter table settlements
    add column round_off numeric(14,2) not null default 0,
    add constraint settlements_rounded_in_cash check (round_off = 0 or (payment_method is not distinct from 'cash' and abs(round_off) < 1));
comment on column settlements.round_off is 'Rupees handed over more than net_payable; negative: less. In whole rupees, paid in cash.';

-- A period is looked at for all farmers at once.
create index settlements_by_period on settlements (shop_id, period_end, period_start);
create index settlements_short on settlements (shop_id, farmer_id) where shortfall > 0;
create index settlement_charges_by_month on settlement_charges (shop_id, month) where month is not null;
create index cash_advances_open on cash_advances (shop_id, farmer_id) where status = 'approved' and recovered_amount < amount;
