-- What a shop owes all its farmers: the sums of farmer_figures, asked for once instead of once for each. check-ledger compares both.
create function shop_figures(shop uuid) returns table (
    balance numeric, unsettled_net numeric, due numeric, outstanding_advances numeric, outstanding_shortfall numeric)
    language sql stable parallel safe
as $$
    select
        coalesce((select sum(b.balance) from farmer_balances b where b.shop_id = shop), 0)::numeric(14,2),
        (coalesce((select sum(e.net_amount) from daily_entries e where e.shop_id = shop and e.status = 'priced'), 0)
         + coalesce((select sum(i.net_amount) from settlements s
                     join settlement_items i on i.shop_id = s.shop_id and i.settlement_id = s.id
                     where s.shop_id = shop and s.status in ('draft', 'pending_approval')), 0))::numeric(14,2),
        coalesce((select sum(s.net_payable) from settlements s where s.shop_id = shop and s.status = 'approved'), 0)::numeric(14,2),
        (coalesce((select sum(a.amount - a.recovered_amount) from cash_advances a
                   where a.shop_id = shop and a.status = 'approved' and a.recovered_amount < a.amount), 0)
         + coalesce((select sum(s.total_advances) from settlements s
                     where s.shop_id = shop and s.status in ('draft', 'pending_approval')), 0))::numeric(14,2),
        coalesce((select sum(s.shortfall) from settlements s
                  where s.shop_id = shop and s.status in ('approved', 'paid') and s.shortfall > 0
                      and not exists (select from settlements n
                                      where n.shop_id = s.shop_id and n.brought_forward_from = s.id and n.status in ('approved', 'paid'))
                 ), 0)::numeric(14,2)
$$;
comment on function shop_figures(uuid) is
    'Rupees owed to all farmers of a shop: balance = unsettled_net + due - outstanding_advances - outstanding_shortfall.';
grant execute on function shop_figures(uuid) to malar_app, malar_reader;

-- What is due is looked for among all that was ever paid.
create index settlements_approved on settlements (shop_id) where status = 'approved';
