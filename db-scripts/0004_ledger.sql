-- The book: append-only double entry. Positive is credit: what the shop owes the farmer, earned, or paid out.

create table journals (
    shop_id             uuid not null,
    id                  uuid not null,
    cause_type          text not null,
    cause_id            uuid not null,
    cause_version       integer not null,
    kind                text not null,
    business_date       date not null,
    posted_by           uuid not null,
    posted_at           timestamptz not null,
    constraint journals_pk primary key (shop_id, id),
    constraint journals_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint journals_posted_once unique (shop_id, cause_type, cause_id, cause_version),
    constraint journals_cause_known check (cause_type in ('entry', 'advance', 'settlement')),
    constraint journals_kind_known check (kind in ('entry_priced', 'entry_corrected', 'entry_void', 'advance_paid', 'settlement_paid'))
);
comment on table journals is 'One business act in the book.';
comment on column journals.shop_id is 'The shop.';
comment on column journals.id is 'UUIDv7: journals sort by the time they were posted.';
comment on column journals.cause_type is 'entry, advance or settlement.';
comment on column journals.cause_id is 'The row that caused it.';
comment on column journals.cause_version is 'The version of that row: each can be posted once only.';
comment on column journals.kind is 'entry_priced, entry_corrected, entry_void, advance_paid, settlement_paid.';
comment on column journals.business_date is 'The shop''s date it belongs to.';
comment on column journals.posted_by is 'Who did it.';
comment on column journals.posted_at is 'When.';
call protect_table('journals', 'select, insert');

create table postings (
    shop_id             uuid not null,
    journal_id          uuid not null,
    line_no             smallint not null,
    account             text not null,
    farmer_id           uuid,
    amount              numeric(14,2) not null,
    constraint postings_pk primary key (shop_id, journal_id, line_no),
    constraint postings_journal_fk foreign key (shop_id, journal_id) references journals (shop_id, id),
    constraint postings_farmer_fk foreign key (shop_id, farmer_id) references farmers (shop_id, id),
    constraint postings_account_known check (account in ('farmer', 'sales', 'commission', 'fees', 'adjustments', 'cash', 'bank', 'round_off')),
    constraint postings_farmer_named check ((account = 'farmer') = (farmer_id is not null)),
    constraint postings_not_zero check (amount <> 0)
);
comment on table postings is 'One side of a journal; the sides of a journal sum to zero.';
comment on column postings.shop_id is 'The shop.';
comment on column postings.journal_id is 'The act.';
comment on column postings.line_no is 'Order within it, from 1.';
comment on column postings.account is 'farmer, sales, commission, fees, adjustments, cash, bank or round_off.';
comment on column postings.farmer_id is 'Whose account, when account is farmer.';
comment on column postings.amount is 'Rupees; positive is credit.';
create index postings_by_farmer on postings (shop_id, farmer_id, journal_id, line_no) include (amount) where farmer_id is not null;
call protect_table('postings', 'select, insert');

create function journal_sums_to_zero() returns trigger
    language plpgsql
as $$
declare
    total numeric;
begin
    select sum(amount) into total from postings where shop_id = new.shop_id and journal_id = new.journal_id;
    if total <> 0 then
        raise exception 'journal % does not sum to zero but to %', new.journal_id, total
            using errcode = 'check_violation', constraint = 'postings_sum_to_zero', table = 'postings';
    end if;
    return null;
end
$$;
comment on function journal_sums_to_zero() is 'Deferred to the commit, when a journal has all its postings.';
create constraint trigger postings_sum_to_zero after insert on postings
    deferrable initially deferred for each row execute function journal_sums_to_zero();

create table farmer_balances (
    shop_id             uuid not null,
    farmer_id           uuid not null,
    balance             numeric(14,2) not null,
    updated_at          timestamptz not null default now(),
    constraint farmer_balances_pk primary key (shop_id, farmer_id),
    constraint farmer_balances_farmer_fk foreign key (shop_id, farmer_id) references farmers (shop_id, id)
) with (fillfactor = 70);
comment on table farmer_balances is 'A cache of each farmer''s postings, kept by a trigger; check-ledger compares it.';
comment on column farmer_balances.shop_id is 'The shop.';
comment on column farmer_balances.farmer_id is 'The farmer.';
comment on column farmer_balances.balance is 'Sum of his postings: what the shop owes him; negative: what he owes.';
comment on column farmer_balances.updated_at is 'Last posting.';
call protect_table('farmer_balances', 'select, insert, update');

create function add_to_balances() returns trigger
    language plpgsql
as $$
begin
    -- Ordered by farmer, so that two transactions over many farmers never wait for each other in a circle.
    insert into farmer_balances as b (shop_id, farmer_id, balance)
    select shop_id, farmer_id, sum(amount) from added where farmer_id is not null group by shop_id, farmer_id order by farmer_id
    on conflict (shop_id, farmer_id) do update set balance = b.balance + excluded.balance, updated_at = now();
    return null;
end
$$;
comment on function add_to_balances() is 'Adds new postings to farmer_balances in the same transaction.';
create trigger postings_add_to_balances after insert on postings
    referencing new table as added for each statement execute function add_to_balances();
