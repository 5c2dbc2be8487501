-- A farmer's figures cost the same in his tenth year as in his first: none is a sum over everything he was ever paid or lent.

alter table farmer_balances add column paid numeric(14,2) not null default 0;
comment on table farmer_balances is 'A cache of each farmer''s postings and of what he was paid, kept by triggers; check-ledger compares it.';
comment on column farmer_balances.paid is 'Net payable of all his paid settlements.';

create function add_to_paid() returns trigger
    language plpgsql
as $$
begin
    -- In the order of add_to_balances: two transactions never wait for each other in a circle.
    if tg_op = 'INSERT' then
        insert into farmer_balances as b (shop_id, farmer_id, balance, paid)
        select shop_id, farmer_id, 0, sum(net_payable) from added where status = 'paid' group by shop_id, farmer_id order by farmer_id
        on conflict (shop_id, farmer_id) do update set paid = b.paid + excluded.paid;
    elsif tg_op = 'DELETE' then
        insert into farmer_balances as b (shop_id, farmer_id, balance, paid)
        select shop_id, farmer_id, 0, -sum(net_payable) from removed where status = 'paid' group by shop_id, farmer_id order by farmer_id
        on conflict (shop_id, farmer_id) do update set paid = b.paid + excluded.paid;
    else
        insert into farmer_balances as b (shop_id, farmer_id, balance, paid)
        select shop_id, farmer_id, 0, sum(amount)
        from (select shop_id, farmer_id, net_payable as amount from added where status = 'paid'
              union all select shop_id, farmer_id, -net_payable from removed where status = 'paid') c
        group by shop_id, farmer_id having sum(amount) <> 0 order by farmer_id
        on conflict (shop_id, farmer_id) do update set paid = b.paid + excluded.paid;
    end if;
    return null;
end
$$;
comment on function add_to_paid() is 'Keeps farmer_balances.paid equal to the sum of paid settlements, in the same transaction.';
create trigger settlements_added_to_paid after insert on settlements
    referencing new table as added for each statement execute function add_to_paid();
create trigger settlements_changed_in_paid after update on settlements
    referencing old table as removed new table as added for each statement execute function add_to_paid();
create trigger settlements_removed_from_paid after delete on settlements
    referencing old table as removed for each statement execute function add_to_paid();

-- What was paid before; the tables' owner is no shop: for this he may see and write all.
alter table farmer_balances no force row level security;
alter table settlements no force row level security;
insert into farmer_balances as b (shop_id, farmer_id, balance, paid)
select shop_id, farmer_id, 0, sum(net_payable) from settlements where status = 'paid' group by shop_id, farmer_id
on conflict (shop_id, farmer_id) do update set paid = excluded.paid;
alter table farmer_balances force row level security;
alter table settlements force row level security;

-- What is due to one farmer, and to all.
drop index settlements_approved;
create index settlements_approved on settlements (shop_id, farmer_id) include (net_payable) where status = 'approved';

create or replace function farmer_figures(shop uuid, farmer uuid) returns table (
    balance numeric, unsettled_net numeric, due numeric, paid numeric, outstanding_advances numeric, outstanding_shortfall numeric,
    open_adjustments numeric)
    language sql stable parallel safe
as $$
    select
        coalesce((select b.balance from farmer_balances b where b.shop_id = shop and b.farmer_id = farmer), 0)::numeric(14,2),
        (coalesce((select sum(e.net_amount) from daily_entries e
                   where e.shop_id = shop and e.farmer_id = farmer and e.status = 'priced'), 0)
         + coalesce((select sum(i.net_amount) from settlements s
                     join settlement_items i on i.shop_id = s.shop_id and i.settlement_id = s.id
                     where s.shop_id = shop and s.farmer_id = farmer and s.status in ('draft', 'pending_approval')), 0))::numeric(14,2),
        coalesce((select sum(s.net_payable) from settlements s
                  where s.shop_id = shop and s.farmer_id = farmer and s.status = 'approved'), 0)::numeric(14,2),
        coalesce((select b.paid from farmer_balances b where b.shop_id = shop and b.farmer_id = farmer), 0)::numeric(14,2),
        -- What was taken back in full is outstanding no more, and not looked at.
        (coalesce((select sum(a.amount - a.recovered_amount) from cash_advances a
                   where a.shop_id = shop and a.farmer_id = farmer and a.status = 'approved' and a.recovered_amount < a.amount), 0)
         + coalesce((select sum(s.total_advances) from settlements s
                     where s.shop_id = shop and s.farmer_id = farmer and s.status in ('draft', 'pending_approval')), 0))::numeric(14,2),
        coalesce((select sum(s.shortfall) from settlements s
                  where s.shop_id = shop and s.farmer_id = farmer and s.status in ('approved', 'paid') and s.shortfall > 0
                      and not exists (select from settlements n
                                      where n.shop_id = s.shop_id and n.brought_forward_from = s.id and n.status in ('approved', 'paid'))
                 ), 0)::numeric(14,2),
        -- Taken by none, or by a draft.
        (coalesce((select sum(j.amount) from farmer_adjustments j
                   where j.shop_id = shop and j.farmer_id = farmer and j.settlement_id is null), 0)
         + coalesce((select sum(j.amount) from settlements s
                     join farmer_adjustments j on j.shop_id = s.shop_id and j.settlement_id = s.id
                     where s.shop_id = shop and s.farmer_id = farmer and s.status in ('draft', 'pending_approval')), 0))::numeric(14,2)
$$;
