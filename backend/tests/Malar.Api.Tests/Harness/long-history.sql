-- A shop with a history: 100,000 entries of a thousand days and what follows from them, in the proportions of a real one; with
-- history.entries set, so many, and days and all else in proportion. Today is 12 February 2026. Constraints that look at other rows, and
-- triggers, rest: what is made here fits.
set local session_replication_role = replica;

-- Ids tell the time, as those of the service; of three hundred years, what is before 1975 lies closer together, for none to be before 1970.
create function pg_temp.id(at timestamptz, n integer) returns uuid language sql stable
    return (lpad(to_hex((1000 * case when at >= '1975-01-01Z' then extract(epoch from at)
        else 157766400 + (extract(epoch from at) - 157766400) / 50 end)::bigint), 12, '0') || lpad(to_hex(n), 20, '0'))::uuid;
create function pg_temp.at(n integer) returns timestamptz language sql stable
    return timestamptz '2026-02-11 23:30Z' - n / 100 * interval '1 day' - n % 100 * interval '1 second';
create function pg_temp.many(n integer) returns setof integer language sql stable
    as $$select generate_series(0, (n::bigint * coalesce(nullif(current_setting('history.entries', true), '')::integer, 100000)
        / 100000 - 1)::integer)$$;
create function pg_temp.farmer(n integer) returns uuid language sql immutable
    return lpad(to_hex(n % 500 + 1), 32, '0')::uuid;

create temp table known on commit drop as
select s.shop_id as shop,
    (select id from users u where u.shop_id = s.shop_id and u.role = 'admin') as owner,
    (select array_agg(id order by code) from flower_types f where f.shop_id = s.shop_id) as flowers,
    (select array_agg(id order by start_time) from time_slots t where t.shop_id = s.shop_id) as slots
from shops s;

-- Indexes are made once all rows are there.
create temp table spared on commit drop as
select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
from pg_index i join pg_class t on t.oid = i.indrelid
where t.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
    and t.relname in ('daily_entries', 'journals', 'postings', 'market_rates', 'settlement_items', 'audit_log', 'outbox_messages',
        'whatsapp_inbound');
do $$
declare gone text;
begin
    for gone in select name from spared loop
        execute 'drop index ' || gone;
    end loop;
end
$$;

insert into farmers (shop_id, id, farmer_code, name, name_key, phone, phone_is_valid, is_active, created_at, updated_at)
select shop, pg_temp.farmer(n), 'FAR' || lpad(n::text, 3, '0'), 'Farmer ' || n, 'farmer', '+9170000' || lpad(n::text, 5, '0'), true,
    n % 50 <> 0, pg_temp.at(0), pg_temp.at(0)
from known, generate_series(0, 499) n;
insert into farmer_flowers (shop_id, farmer_id, flower_type_id, added_at)
select shop, pg_temp.farmer(n), flowers[n % 10 + 1], pg_temp.at(0) from known, generate_series(0, 499) n;
insert into farmer_balances (shop_id, farmer_id, balance)
select shop, pg_temp.farmer(n), 5000 from known, generate_series(0, 499) n;
insert into users (shop_id, id, email, full_name, role, farmer_id, password_hash, is_active, created_at, updated_at)
select shop, pg_temp.id(pg_temp.at(n), n), 'farmer' || n || '@malar.test', 'Farmer ' || n, 'farmer', pg_temp.farmer(n), '', n % 9 <> 0,
    pg_temp.at(n), pg_temp.at(n)
from known, generate_series(0, 499) n;

-- Of each flower and slot a rate a day; some were set twice.
insert into market_rates (shop_id, id, flower_type_id, time_slot_id, rate_per_unit, effective_date, expiry_date, superseded_at, created_by,
    created_at, updated_at)
select shop, pg_temp.id(pg_temp.at(n), n), flowers[n % 100 / 5 + 1], slots[n % 5 + 1], 100 + n % 90, date '2026-02-12' - n / 100,
    date '2026-02-12' - n / 100, case when n % 50 = 7 then pg_temp.at(n) end, owner, pg_temp.at(n), pg_temp.at(n)
from known, pg_temp.many(100000) n;

-- The last flower is brought once in a month. Today's last are not priced yet, the last week is not settled.
insert into daily_entries (shop_id, id, farmer_id, flower_type_id, time_slot_id, entry_date, entry_time, quantity, rate_source, rate_per_unit,
    commission_rate, total_amount, commission_amount, fees, fee_amount, net_amount, status, settlement_id, void_reason, device_id,
    request_hash, created_by, updated_by, created_at, updated_at)
select shop, pg_temp.id(pg_temp.at(n), n), pg_temp.farmer(n * 7), case when n % 3000 = 5 then flowers[20] else flowers[n % 15 + 1] end,
    slots[n % 5 + 1], date '2026-02-12' - n / 100, time '05:00' - n % 100 * interval '1 second', 10,
    case when n >= 20 then 'sheet' end, case when n >= 20 then 100 end, 10, case when n >= 20 then 1000 end, case when n >= 20 then 100 end,
    case when n >= 20 then jsonb '[]' end, case when n >= 20 then 0 end, case when n >= 20 then 900 end,
    case when n < 20 then 'unpriced' when n % 900 = 50 then 'void' when n < 700 then 'priced' else 'settled' end,
    case when n >= 700 and n % 900 <> 50 then pg_temp.id(pg_temp.at(n / 10 * 10), n / 10) end,
    case when n >= 20 and n % 900 = 50 then 'Twice' end, 'counter-' || n % 3, '', owner, owner, pg_temp.at(n), pg_temp.at(n)
from known, pg_temp.many(100000) n;
insert into journals (shop_id, id, cause_type, cause_id, cause_version, kind, business_date, posted_by, posted_at)
select shop, pg_temp.id(pg_temp.at(n), n), 'entry', pg_temp.id(pg_temp.at(n), n), 1, 'entry_priced', date '2026-02-12' - n / 100, owner,
    pg_temp.at(n)
from known, pg_temp.many(100000) n;
insert into postings (shop_id, journal_id, line_no, account, farmer_id, amount)
select shop, pg_temp.id(pg_temp.at(n), n), 1, 'farmer', pg_temp.farmer(n * 7), 900 from known, pg_temp.many(100000) n;

insert into settlements (shop_id, id, farmer_id, settlement_number, settlement_date, period_start, period_end, total_entries, total_quantity,
    gross_amount, total_commission, total_fees, total_adjustments, total_advances, carried_forward, net_payable, status, paid_at,
    payment_method, created_by, created_at, updated_at)
select shop, pg_temp.id(pg_temp.at(n * 10), n), pg_temp.farmer(n), 'SET-' || lpad(n::text, 7, '0'), date '2026-02-11' - n / 500 * 7,
    date '2026-02-05' - n / 500 * 7, date '2026-02-11' - n / 500 * 7, 10, 100, 1000, 100, 0, 0, 0, 0, 900,
    case when n < 20 then 'draft' when n < 30 then 'pending_approval' when n < 200 then 'approved' else 'paid' end,
    case when n >= 200 then pg_temp.at(n) end, case when n >= 200 then 'cash' end, owner, pg_temp.at(n * 10), pg_temp.at(n * 10)
from known, pg_temp.many(10000) n;
insert into settlement_items (shop_id, id, settlement_id, daily_entry_id, entry_date, is_late, flower_type_id, quantity, rate_per_unit,
    total_amount, commission_amount, fee_amount, manual_adj_amount, net_amount)
select e.shop_id, e.id, e.settlement_id, e.id, e.entry_date, false, e.flower_type_id, e.quantity, e.rate_per_unit, e.total_amount,
    e.commission_amount, e.fee_amount, e.manual_adj_amount, e.net_amount
from daily_entries e where e.status = 'settled';
insert into cash_advances (shop_id, id, farmer_id, amount, recovered_amount, advance_date, status, decided_at, created_by, created_at,
    updated_at)
select shop, pg_temp.id(pg_temp.at(n * 5), n), pg_temp.farmer(n), 500, case when n >= 1000 and n % 100 > 0 then 500 else 0 end,
    date '2026-02-12' - n / 20,
    case when n < 15 then 'pending' when n % 100 = 0 then 'rejected' else 'approved' end, case when n >= 15 then pg_temp.at(n * 5) end,
    owner, pg_temp.at(n * 5), pg_temp.at(n * 5)
from known, pg_temp.many(20000) n;
insert into farmer_adjustments (shop_id, id, farmer_id, amount, reason, settlement_id, created_by, created_at)
select shop, pg_temp.id(pg_temp.at(n * 20), n), pg_temp.farmer(n), -50, 'Wet', case when n >= 30 then pg_temp.id(pg_temp.at(n * 10), n) end,
    owner, pg_temp.at(n * 20)
from known, pg_temp.many(5000) n;

insert into audit_log (shop_id, id, at, actor_id, actor_role, action, entity, entity_id)
select shop, pg_temp.id(pg_temp.at(n), n), pg_temp.at(n), case when n % 2000 = 9 then pg_temp.id(pg_temp.at(9), 9) else owner end, 'admin',
    case when n % 2000 = 9 then 'deleted' else 'updated' end, case when n % 2000 = 9 then 'setting' else 'daily_entry' end,
    pg_temp.id(pg_temp.at(n), n)::text
from known, pg_temp.many(100000) n;
insert into outbox_messages (shop_id, id, farmer_id, kind, subject_id, subject_version, status, provider, sent_to, body, sent_at,
    is_uncertain, created_at)
select shop, pg_temp.id(pg_temp.at(n), n), pg_temp.farmer(n * 7), case when n % 2500 < 5 then 'broadcast' else 'entry_receipt' end,
    pg_temp.id(pg_temp.at(n / 2500), n - n % 2500), n, case when n < 5 then 'waiting' when n % 3000 = 10 then 'failed' else 'sent' end,
    'twilio', '+9170000' || lpad((n * 7 % 500)::text, 5, '0'), 'Receipt', pg_temp.at(n), n % 30000 = 7, pg_temp.at(n)
from known, pg_temp.many(100000) n;
insert into whatsapp_inbound (shop_id, id, provider, provider_message_id, phone, kind, body, received_at, due_at, handled_at, outcome)
select shop, pg_temp.id(pg_temp.at(n * 5), n), 'twilio', 'SM' || n, '+9170000' || lpad((n % 500)::text, 5, '0'), 'text', '1',
    pg_temp.at(n * 5), pg_temp.at(n * 5), pg_temp.at(n * 5), 'silent'
from known, pg_temp.many(20000) n;
insert into whatsapp_conversations (shop_id, phone, farmer_id, created_at, updated_at)
select shop, '+9170000' || lpad(n::text, 5, '0'), pg_temp.farmer(n), pg_temp.at(0), pg_temp.at(0) from known, generate_series(0, 499) n;
insert into disputes (shop_id, id, farmer_id, phone, language, complaint, status, resolution, resolved_at, created_at, updated_at)
select shop, pg_temp.id(pg_temp.at(n * 10), n), pg_temp.farmer(n), '+917000000000', 'ta', 'Weight', case when n < 20 then 'open' else 'resolved' end,
    case when n >= 20 then 'Right' end, case when n >= 20 then pg_temp.at(n) end, pg_temp.at(n * 10), pg_temp.at(n * 10)
from known, pg_temp.many(10000) n;

insert into buyers (shop_id, id, buyer_code, name, route, name_key, phone, phone_is_valid, created_by, created_at, updated_at)
select shop, pg_temp.id(pg_temp.at(n), n), 'BUY' || lpad(n::text, 3, '0'), 'Farmer ' || n, 'Round ' || n % 5, 'parmer', null, false, owner,
    pg_temp.at(n), pg_temp.at(n)
from known, generate_series(0, 199) n;
insert into invoices (shop_id, id, invoice_number, buyer_id, invoice_date, due_date, status, subtotal, total_amount, amount_paid, cancelled_at,
    cancel_reason, created_by, created_at, updated_at)
select shop, pg_temp.id(pg_temp.at(n), n), 'INV-2025-26-' || lpad(n::text, 7, '0'), pg_temp.id(pg_temp.at(n % 200), n % 200),
    date '2026-02-12' - n / 50, date '2026-02-19' - n / 50,
    case when n < 10 then 'draft' when n < 400 then 'pending' when n % 900 = 50 then 'cancelled' else 'paid' end, 1000, 1000,
    case when n >= 400 and n % 900 <> 50 then 1000 else 0 end, case when n >= 400 and n % 900 = 50 then pg_temp.at(n) end,
    case when n >= 400 and n % 900 = 50 then 'Twice' end, owner, pg_temp.at(n), pg_temp.at(n)
from known, pg_temp.many(40000) n;
insert into invoice_items (shop_id, invoice_id, line_no, flower_type_id, description, quantity, unit, rate, rate_source, total)
select shop, pg_temp.id(pg_temp.at(n), n), 1, (select id from flower_types order by code limit 1), 'Jasmine', 10, 'kg', 100, 'typed', 1000
from known, pg_temp.many(40000) n;
insert into journals (shop_id, id, cause_type, cause_id, cause_version, kind, business_date, posted_by, posted_at)
select shop, pg_temp.id(pg_temp.at(n), n + 500000), 'invoice', pg_temp.id(pg_temp.at(n), n), 2, 'bill_issued', date '2026-02-12' - n / 50,
    owner, pg_temp.at(n)
from known, pg_temp.many(40000) n;
insert into postings (shop_id, journal_id, line_no, account, buyer_id, amount)
select shop, pg_temp.id(pg_temp.at(n), n + 500000), 1, 'buyer', pg_temp.id(pg_temp.at(n % 200), n % 200), -1000
from known, pg_temp.many(40000) n;
insert into buyer_credits (shop_id, id, kind, buyer_id, amount, allocated_amount, credit_date, method, created_by, created_at, updated_at)
select shop, pg_temp.id(pg_temp.at(n * 2), n), 'collection', pg_temp.id(pg_temp.at(n % 200), n % 200), 1000, 1000, date '2026-02-12' - n / 25,
    (array['cash', 'upi', 'bank'])[1 + n % 3], owner, pg_temp.at(n * 2), pg_temp.at(n * 2)
from known, pg_temp.many(20000) n;
insert into journals (shop_id, id, cause_type, cause_id, cause_version, kind, business_date, posted_by, posted_at)
select shop, pg_temp.id(pg_temp.at(n * 2), n + 1500000000), 'credit', pg_temp.id(pg_temp.at(n * 2), n), 1, 'collection',
    date '2026-02-12' - n / 25, owner, pg_temp.at(n * 2)
from known, pg_temp.many(20000) n;
insert into postings (shop_id, journal_id, line_no, account, buyer_id, amount)
select shop, pg_temp.id(pg_temp.at(n * 2), n + 1500000000), side.line_no, side.account, side.buyer, side.amount
from known, pg_temp.many(20000) n
cross join lateral (values (1, 'buyer', pg_temp.id(pg_temp.at(n % 200), n % 200), 1000), (2, 'cash', null, -1000))
    as side (line_no, account, buyer, amount);
insert into money_days (shop_id, account, business_date, amount)
select shop, 'cash', date '2026-02-12' - n, 25000 from known, pg_temp.many(800) n;
insert into flower_weights (shop_id, id, kind, flower_type_id, business_date, quantity, created_by, created_at)
select shop, pg_temp.id(pg_temp.at(n * 5), n), case n % 2 when 0 then 'wastage' else 'left_over' end,
    (select id from flower_types order by code limit 1), date '2026-02-12' - n / 10, 1, owner, pg_temp.at(n * 5)
from known, pg_temp.many(10000) n;
insert into cash_entries (shop_id, id, kind, account, head, amount, entry_date, created_by, created_at, updated_at)
select shop, pg_temp.id(pg_temp.at(n * 5), n), 'expense', 'cash', (array['Tea', 'Transport', 'Wages'])[1 + n % 3], 100,
    date '2026-02-12' - n / 10, owner, pg_temp.at(n * 5), pg_temp.at(n * 5)
from known, pg_temp.many(10000) n;

do $$
declare made text;
begin
    for made in select definition from spared loop
        execute made;
    end loop;
end
$$;
analyze
