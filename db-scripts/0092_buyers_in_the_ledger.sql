-- Buyers, customers and the shop's own money are accounts of the same ledger.
alter table journals
    drop constraint journals_cause_known,
    drop constraint journals_kind_known,
    add constraint journals_cause_known
        check (cause_type in ('entry', 'advance', 'settlement', 'invoice', 'buyer', 'credit', 'cash_entry', 'cash_count')),
    add constraint journals_kind_known
        check (kind in ('entry_priced', 'entry_corrected', 'entry_void', 'entry_moved', 'advance_paid', 'settlement_approved',
            'settlement_paid', 'bill_issued', 'bill_cancelled', 'buyer_opened', 'collection', 'sale_return', 'allowance',
            'credit_cancelled', 'buyers_merged', 'expense_paid', 'cash_moved', 'cash_entry_void', 'cash_counted'));
comment on column journals.cause_type is 'entry, advance, settlement, invoice, buyer, credit, cash_entry or cash_count.';
comment on column journals.kind is
    'entry_priced, entry_corrected, entry_void, entry_moved, advance_paid, settlement_approved, settlement_paid; bill_issued, '
    'bill_cancelled, buyer_opened, collection, sale_return, allowance, credit_cancelled, buyers_merged; expense_paid, cash_moved, '
    'cash_entry_void, cash_counted.';
create index journals_by_date on journals (shop_id, business_date, id);

alter table postings
    add column buyer_id uuid,
    drop constraint postings_account_known,
    add constraint postings_account_known
        check (account in ('farmer', 'buyer', 'customers', 'sales', 'allowances', 'gst', 'commission', 'fees', 'adjustments', 'cash', 'bank',
            'expenses', 'owner', 'opening', 'cash_difference', 'round_off')),
    add constraint postings_buyer_fk foreign key (shop_id, buyer_id) references buyers (shop_id, id),
    add constraint postings_buyer_named check ((account = 'buyer') = (buyer_id is not null));
comment on column postings.account is
    'farmer, buyer, customers, sales, allowances, gst, commission, fees, adjustments, cash, bank, expenses, owner, opening, cash_difference or round_off.';
comment on column postings.buyer_id is 'Whose account, when account is buyer.';
create index postings_by_buyer on postings (shop_id, buyer_id, journal_id, line_no) include (amount) where buyer_id is not null;
-- The cash book is read by day from its end.
create index postings_of_money on postings (shop_id, account, journal_id) include (amount) where account in ('cash', 'bank');

create table buyer_balances (
    shop_id             uuid not null,
    buyer_id            uuid not null,
    owed                numeric(14,2) not null,
    updated_at          timestamptz not null default now(),
    constraint buyer_balances_pk primary key (shop_id, buyer_id),
    constraint buyer_balances_buyer_fk foreign key (shop_id, buyer_id) references buyers (shop_id, id)
) with (fillfactor = 70);
comment on table buyer_balances is 'A cache of each buyer''s postings, kept by a trigger; check-ledger compares it.';
comment on column buyer_balances.shop_id is 'The shop.';
comment on column buyer_balances.buyer_id is 'The buyer.';
comment on column buyer_balances.owed is 'What he owes: the sum of his postings, its sign turned; negative: paid in advance.';
comment on column buyer_balances.updated_at is 'Last posting.';
call protect_table('buyer_balances', 'select, insert, update');

create or replace function add_to_balances() returns trigger
    language plpgsql
as $$
begin
    -- Ordered by farmer, so that two transactions over many farmers never wait for each other in a circle.
    insert into farmer_balances as b (shop_id, farmer_id, balance)
    select shop_id, farmer_id, sum(amount) from added where farmer_id is not null group by shop_id, farmer_id order by farmer_id
    on conflict (shop_id, farmer_id) do update set balance = b.balance + excluded.balance, updated_at = now();
    if not exists (select from added where buyer_id is not null) then
        return null;
    end if;
    insert into buyer_balances as b (shop_id, buyer_id, owed)
    select shop_id, buyer_id, -sum(amount) from added where buyer_id is not null group by shop_id, buyer_id order by buyer_id
    on conflict (shop_id, buyer_id) do update set owed = b.owed + excluded.owed, updated_at = now();
    -- Devices ask about a limit without a network: they are told what he owes with him.
    update buyers b set changed_in = pg_current_xact_id()
    from (select distinct shop_id, buyer_id from added where buyer_id is not null) a
    where b.shop_id = a.shop_id and b.id = a.buyer_id;
    return null;
end
$$;
comment on function add_to_balances() is 'Adds new postings to farmer_balances and buyer_balances in the same transaction.';
