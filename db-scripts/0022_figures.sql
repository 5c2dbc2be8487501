-- What stands between a farmer and the shop is said once: the pages, the bot, messages, papers and the API all ask here.
--
-- A draft promises nothing. A settlement counts from the moment it is approved: what it recovers is no longer outstanding, what it pays
-- is due, and its own charges and late findings are in the book from then on. At any time
--   balance = unsettled_net + due - outstanding_advances - outstanding_shortfall.

-- Plain selects, so that the planner sees through them and works out only what is asked for.
create function farmer_figures(shop uuid, farmer uuid) returns table (
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
        coalesce((select sum(s.net_payable) from settlements s
                  where s.shop_id = shop and s.farmer_id = farmer and s.status = 'paid'), 0)::numeric(14,2),
        -- Approved advances are never deleted; saying so lets their index by farmer be used.
        (coalesce((select sum(a.amount - a.recovered_amount) from cash_advances a
                   where a.shop_id = shop and a.farmer_id = farmer and a.status = 'approved' and a.deleted_at is null), 0)
         + coalesce((select sum(s.total_advances) from settlements s
                     where s.shop_id = shop and s.farmer_id = farmer and s.status in ('draft', 'pending_approval')), 0))::numeric(14,2),
        coalesce((select sum(s.shortfall) from settlements s
                  where s.shop_id = shop and s.farmer_id = farmer and s.status in ('approved', 'paid') and s.shortfall > 0
                      and not exists (select from settlements n
                                      where n.shop_id = s.shop_id and n.brought_forward_from = s.id and n.status in ('approved', 'paid'))
                 ), 0)::numeric(14,2),
        coalesce((select sum(j.amount) from farmer_adjustments j
                  where j.shop_id = shop and j.farmer_id = farmer
                      and not exists (select from settlements s
                                      where s.shop_id = j.shop_id and s.id = j.settlement_id and s.status in ('approved', 'paid'))
                 ), 0)::numeric(14,2)
$$;
comment on function farmer_figures(uuid, uuid) is
    'A farmer''s figures in rupees: balance, unsettled net, due, paid, outstanding advances and shortfall, late findings to come.';

create function advance_figures(shop uuid, advance uuid) returns table (recovered numeric)
    language sql stable parallel safe
as $$
    select coalesce((
        select sum(r.amount) from advance_recoveries r join settlements s on s.shop_id = r.shop_id and s.id = r.settlement_id
        where r.shop_id = shop and r.advance_id = advance and s.status in ('approved', 'paid')), 0)::numeric(14,2)
$$;
comment on function advance_figures(uuid, uuid) is 'What approved settlements have taken back of an advance; drafts only reserve.';
grant execute on function farmer_figures(uuid, uuid), advance_figures(uuid, uuid) to malar_app, malar_reader;

comment on column cash_advances.recovered_amount is
    'Cache of its recoveries, those reserved by drafts included, kept by a trigger; never more than amount. For people: advance_figures.';
create index settlements_not_approved on settlements (shop_id, farmer_id) where status in ('draft', 'pending_approval');

-- From now on a settlement's own charges and late findings are posted when it is approved, not when it is paid. What is approved and not
-- paid yet is brought up to that. The tables' owner is no shop: for these statements he may see and write all.
alter table journals drop constraint journals_kind_known;
alter table journals add constraint journals_kind_known check (
    kind in ('entry_priced', 'entry_corrected', 'entry_void', 'advance_paid', 'settlement_approved', 'settlement_paid'));
comment on column journals.kind is
    'entry_priced, entry_corrected, entry_void, advance_paid, settlement_approved, settlement_paid.';

alter table journals no force row level security;
alter table postings no force row level security;
alter table farmer_balances no force row level security;
alter table settlements no force row level security;
alter table settlement_charges no force row level security;
alter table farmer_adjustments no force row level security;

create temporary table approved_parts on commit drop as
select s.shop_id, s.id, s.farmer_id, s.version, s.approved_by, coalesce(c.amount, 0) as charges, coalesce(a.amount, 0) as adjustments,
    -- Ids sort by the time of posting.
    (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(md5(s.id::text), 1, 3)
        || '8' || substr(md5(s.id::text), 4, 15))::uuid as journal_id
from settlements s
left join (select shop_id, settlement_id, sum(amount) as amount from settlement_charges group by shop_id, settlement_id) c
    on c.shop_id = s.shop_id and c.settlement_id = s.id
left join (select shop_id, settlement_id, sum(amount) as amount from farmer_adjustments group by shop_id, settlement_id) a
    on a.shop_id = s.shop_id and a.settlement_id = s.id
where s.status = 'approved' and (coalesce(c.amount, 0) <> 0 or coalesce(a.amount, 0) <> 0);

insert into journals (shop_id, id, cause_type, cause_id, cause_version, kind, business_date, posted_by, posted_at)
select p.shop_id, p.journal_id, 'settlement', p.id, p.version, 'settlement_approved', current_date, p.approved_by, now()
from approved_parts p;

insert into postings (shop_id, journal_id, line_no, account, farmer_id, amount)
select p.shop_id, p.journal_id, row_number() over (partition by p.journal_id order by leg.line_no), leg.account, leg.farmer_id, leg.amount
from approved_parts p
cross join lateral (values
    (1, 'farmer', p.farmer_id, p.adjustments - p.charges),
    (2, 'fees', null::uuid, p.charges),
    (3, 'adjustments', null::uuid, -p.adjustments)) as leg (line_no, account, farmer_id, amount)
where leg.amount <> 0;

-- The sums are checked now: a table with a check outstanding cannot be altered.
set constraints all immediate;
alter table journals force row level security;
alter table postings force row level security;
alter table farmer_balances force row level security;
alter table settlements force row level security;
alter table settlement_charges force row level security;
alter table farmer_adjustments force row level security;
