-- What the till and the bank held before a day is asked each time the cash book is opened. Summed by days it costs the same however much
-- was paid on each of them.
create table money_days (
    shop_id             uuid not null,
    account             text not null,
    business_date       date not null,
    amount              numeric(14,2) not null,
    constraint money_days_pk primary key (shop_id, account, business_date) include (amount),
    constraint money_days_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint money_days_account_known check (account in ('cash', 'bank'))
) with (fillfactor = 70);
comment on table money_days is 'A cache of each day''s postings to cash and bank, kept by a trigger; check-ledger compares it.';
comment on column money_days.shop_id is 'The shop.';
comment on column money_days.account is 'cash or bank.';
comment on column money_days.business_date is 'The shop''s date.';
comment on column money_days.amount is 'Rupees that came in; negative: more went out. The sum of the day''s postings, its sign turned.';
call protect_table('money_days', 'select, insert, update');

create or replace function add_to_balances() returns trigger
    language plpgsql
as $$
declare
    unbalanced text;
    with_buyers boolean;
    with_money boolean;
begin
    select min('journal ' || j.journal_id || ' does not sum to zero but to ' || j.total) filter (where j.total <> 0), bool_or(j.buyers > 0),
        bool_or(j.money)
    into unbalanced, with_buyers, with_money
    from (select journal_id, sum(amount) as total, count(buyer_id) as buyers, bool_or(account in ('cash', 'bank')) as money
          from added group by shop_id, journal_id) j;
    if unbalanced is not null then
        raise exception using message = unbalanced,
            errcode = 'check_violation', constraint = 'postings_sum_to_zero', table = 'postings';
    end if;
    -- Ordered by farmer, so that two transactions over many farmers never wait for each other in a circle.
    insert into farmer_balances as b (shop_id, farmer_id, balance)
    select shop_id, farmer_id, sum(amount) from added where farmer_id is not null group by shop_id, farmer_id order by farmer_id
    on conflict (shop_id, farmer_id) do update set balance = b.balance + excluded.balance, updated_at = now();
    if with_buyers then
        insert into buyer_balances as b (shop_id, buyer_id, owed)
        select shop_id, buyer_id, -sum(amount) from added where buyer_id is not null group by shop_id, buyer_id order by buyer_id
        on conflict (shop_id, buyer_id) do update set owed = b.owed + excluded.owed, updated_at = now();
        -- Devices ask about a limit without a network: they are told what he owes with him.
        update buyers b set changed_in = pg_current_xact_id()
        from (select distinct shop_id, buyer_id from added where buyer_id is not null) a
        where b.shop_id = a.shop_id and b.id = a.buyer_id;
    end if;
    -- Last, after the people: whoever waits here holds up nobody who has still to come.
    if with_money then
        insert into money_days as m (shop_id, account, business_date, amount)
        select a.shop_id, a.account, j.business_date, -sum(a.amount)
        from added a join journals j on j.shop_id = a.shop_id and j.id = a.journal_id
        where a.account in ('cash', 'bank')
        group by a.shop_id, a.account, j.business_date order by a.account, j.business_date
        on conflict (shop_id, account, business_date) do update set amount = m.amount + excluded.amount;
    end if;
    return null;
end
$$;
comment on function add_to_balances() is
    'Refuses journals whose new postings do not sum to zero; adds the postings to farmer_balances, buyer_balances and money_days.';

-- What was posted before; the tables' owner is no shop: for this he may see and write all.
alter table money_days no force row level security;
alter table postings no force row level security;
alter table journals no force row level security;
insert into money_days (shop_id, account, business_date, amount)
select p.shop_id, p.account, j.business_date, -sum(p.amount)
from postings p join journals j on j.shop_id = p.shop_id and j.id = p.journal_id
where p.account in ('cash', 'bank')
group by p.shop_id, p.account, j.business_date;
-- The keys are checked now: a table with a check outstanding cannot be altered.
set constraints all immediate;
alter table money_days force row level security;
alter table postings force row level security;
alter table journals force row level security;
