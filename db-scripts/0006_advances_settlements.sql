-- Cash lent against coming flowers, and the weekly settling.

create table cash_advances (
    shop_id             uuid not null,
    id                  uuid not null,
    farmer_id           uuid not null,
    amount              numeric(14,2) not null,
    recovered_amount    numeric(14,2) not null default 0,
    reason              text,
    advance_date        date not null,
    status              text not null default 'pending',
    paid_from           text,
    decided_by          uuid,
    decided_at          timestamptz,
    notes               text,
    version             integer not null default 1,
    created_by          uuid not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    deleted_at          timestamptz,
    constraint cash_advances_pk primary key (shop_id, id),
    constraint cash_advances_farmer_fk foreign key (shop_id, farmer_id) references farmers (shop_id, id),
    constraint cash_advances_positive check (amount > 0),
    constraint cash_advances_not_over_recovered check (recovered_amount between 0 and amount),
    constraint cash_advances_status_known check (status in ('pending', 'approved', 'rejected')),
    constraint cash_advances_recovered_when_approved check (recovered_amount = 0 or status = 'approved'),
    constraint cash_advances_paid_from_known check (paid_from in ('cash', 'bank')),
    constraint cash_advances_decided check ((status = 'pending') = (decided_at is null)),
    constraint cash_advances_withdrawn_pending check (deleted_at is null or status = 'pending')
);
comment on table cash_advances is 'Cash lent to a farmer.';
comment on column cash_advances.shop_id is 'The shop.';
comment on column cash_advances.id is 'Made by the client (UUIDv7).';
comment on column cash_advances.farmer_id is 'Who asked.';
comment on column cash_advances.amount is 'Rupees asked for.';
comment on column cash_advances.recovered_amount is 'Cache of its recoveries, kept by a trigger; never more than amount.';
comment on column cash_advances.reason is 'What for.';
comment on column cash_advances.advance_date is 'The shop''s date.';
comment on column cash_advances.status is 'pending, approved or rejected; the last two are final.';
comment on column cash_advances.paid_from is 'cash or bank, once approved.';
comment on column cash_advances.decided_by is 'Who approved or rejected.';
comment on column cash_advances.decided_at is 'When.';
comment on column cash_advances.notes is 'For the office.';
comment on column cash_advances.version is 'Grows with every change.';
comment on column cash_advances.created_by is 'Who recorded it.';
comment on column cash_advances.created_at is 'When.';
comment on column cash_advances.updated_at is 'Last change.';
comment on column cash_advances.deleted_at is 'Withdrawn while pending.';
create index cash_advances_by_farmer on cash_advances (shop_id, farmer_id, advance_date, id) where deleted_at is null;
create index cash_advances_by_date on cash_advances (shop_id, advance_date desc, id) where deleted_at is null;
call protect_table('cash_advances', 'select, insert, update');

create table settlements (
    shop_id             uuid not null,
    id                  uuid not null,
    farmer_id           uuid not null,
    settlement_number   text not null,
    settlement_date     date not null,
    period_start        date not null,
    period_end          date not null,
    total_entries       integer not null,
    total_quantity      numeric(14,3) not null,
    gross_amount        numeric(14,2) not null,
    total_commission    numeric(14,2) not null,
    total_fees          numeric(14,2) not null,
    total_adjustments   numeric(14,2) not null,
    brought_forward     numeric(14,2) not null default 0,
    brought_forward_from uuid,
    total_advances      numeric(14,2) not null,
    carried_forward     numeric(14,2) not null,
    shortfall           numeric(14,2) not null default 0,
    net_payable         numeric(14,2) not null,
    status              text not null default 'draft',
    approved_by         uuid,
    approved_at         timestamptz,
    paid_by             uuid,
    paid_at             timestamptz,
    payment_method      text,
    payment_reference   text,
    notes               text,
    version             integer not null default 1,
    created_by          uuid not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    constraint settlements_pk primary key (shop_id, id),
    constraint settlements_farmer_fk foreign key (shop_id, farmer_id) references farmers (shop_id, id),
    constraint settlements_brought_forward_fk foreign key (shop_id, brought_forward_from) references settlements (shop_id, id),
    constraint settlements_number_once unique (shop_id, settlement_number),
    constraint settlements_shortfall_once unique (shop_id, brought_forward_from),
    constraint settlements_no_overlap exclude using gist (shop_id with =, farmer_id with =, daterange(period_start, period_end, '[]') with &&),
    constraint settlements_period_order check (period_end >= period_start),
    constraint settlements_net_not_negative check (net_payable >= 0),
    constraint settlements_shortfall_not_negative check (shortfall >= 0 and brought_forward <= 0),
    constraint settlements_net_explained check (
        net_payable - shortfall = gross_amount - total_commission - total_fees + total_adjustments + brought_forward - total_advances),
    constraint settlements_status_known check (status in ('draft', 'pending_approval', 'approved', 'paid')),
    constraint settlements_method_known check (payment_method in ('cash', 'upi', 'bank')),
    constraint settlements_paid_with_method check ((status = 'paid') = (paid_at is not null) and (status = 'paid') = (payment_method is not null))
);
comment on table settlements is 'What one farmer is paid for one period, and how it came about.';
comment on column settlements.shop_id is 'The shop.';
comment on column settlements.id is 'Made by the client (UUIDv7).';
comment on column settlements.farmer_id is 'The farmer.';
comment on column settlements.settlement_number is 'SET-2026-02-001: per shop and month, without gaps.';
comment on column settlements.settlement_date is 'The shop''s date it was made.';
comment on column settlements.period_start is 'First day.';
comment on column settlements.period_end is 'Last day, included.';
comment on column settlements.total_entries is 'Lines.';
comment on column settlements.total_quantity is 'Their weight.';
comment on column settlements.gross_amount is 'Their gross.';
comment on column settlements.total_commission is 'Their commission.';
comment on column settlements.total_fees is 'Their fees, and the settlement''s own charges.';
comment on column settlements.total_adjustments is 'Their adjustments, and late findings.';
comment on column settlements.brought_forward is 'Shortfall of an earlier settlement; zero or negative.';
comment on column settlements.brought_forward_from is 'That settlement; each shortfall is brought forward once.';
comment on column settlements.total_advances is 'Advances recovered here.';
comment on column settlements.carried_forward is 'Advances still to be recovered after this.';
comment on column settlements.shortfall is 'What charges exceeded; goes to the next settlement.';
comment on column settlements.net_payable is 'What he is paid.';
comment on column settlements.status is 'draft, pending_approval, approved or paid.';
comment on column settlements.approved_by is 'Who approved.';
comment on column settlements.approved_at is 'When.';
comment on column settlements.paid_by is 'Who recorded the payment.';
comment on column settlements.paid_at is 'When.';
comment on column settlements.payment_method is 'cash, upi or bank.';
comment on column settlements.payment_reference is 'UTR or receipt number.';
comment on column settlements.notes is 'For the office.';
comment on column settlements.version is 'Grows with every change.';
comment on column settlements.created_by is 'Who made it.';
comment on column settlements.created_at is 'When.';
comment on column settlements.updated_at is 'Last change.';
create index settlements_by_farmer on settlements (shop_id, farmer_id, period_end desc);
create index settlements_by_date on settlements (shop_id, created_at desc, id);
call protect_table('settlements', 'select, insert, update, delete');

alter table daily_entries add constraint daily_entries_settlement_fk
    foreign key (shop_id, settlement_id) references settlements (shop_id, id);

create table settlement_items (
    shop_id             uuid not null,
    id                  uuid not null,
    settlement_id       uuid not null,
    daily_entry_id      uuid not null,
    entry_date          date not null,
    is_late             boolean not null,
    flower_type_id      uuid not null,
    quantity            numeric(7,3) not null,
    rate_per_unit       numeric(10,2) not null,
    total_amount        numeric(14,2) not null,
    commission_amount   numeric(14,2) not null,
    fee_amount          numeric(14,2) not null,
    manual_adj_amount   numeric(14,2) not null,
    net_amount          numeric(14,2) not null,
    constraint settlement_items_pk primary key (shop_id, id),
    constraint settlement_items_settlement_fk foreign key (shop_id, settlement_id) references settlements (shop_id, id) on delete cascade,
    constraint settlement_items_entry_fk foreign key (shop_id, daily_entry_id) references daily_entries (shop_id, id),
    constraint settlement_items_flower_fk foreign key (shop_id, flower_type_id) references flower_types (shop_id, id),
    constraint settlement_items_line_once unique (shop_id, daily_entry_id)
);
comment on table settlement_items is 'A line as it was settled: reports read these, never the current rows.';
comment on column settlement_items.shop_id is 'The shop.';
comment on column settlement_items.id is 'UUIDv7.';
comment on column settlement_items.settlement_id is 'The settlement.';
comment on column settlement_items.daily_entry_id is 'The line; in at most one live settlement.';
comment on column settlement_items.entry_date is 'Copied from the line, like all that follows.';
comment on column settlement_items.is_late is 'Dated before the period: it was synced or priced late.';
comment on column settlement_items.flower_type_id is 'Flower.';
comment on column settlement_items.quantity is 'Weight.';
comment on column settlement_items.rate_per_unit is 'Rate.';
comment on column settlement_items.total_amount is 'Gross.';
comment on column settlement_items.commission_amount is 'Commission.';
comment on column settlement_items.fee_amount is 'Fees.';
comment on column settlement_items.manual_adj_amount is 'Adjustment.';
comment on column settlement_items.net_amount is 'Net.';
create index settlement_items_by_settlement on settlement_items (shop_id, settlement_id, entry_date);
call protect_table('settlement_items', 'select, insert, delete');

create table settlement_charges (
    shop_id             uuid not null,
    id                  uuid not null,
    settlement_id       uuid not null,
    farmer_id           uuid not null,
    name                text not null,
    name_ta             text,
    month               date,
    amount              numeric(14,2) not null,
    constraint settlement_charges_pk primary key (shop_id, id),
    constraint settlement_charges_settlement_fk foreign key (shop_id, settlement_id) references settlements (shop_id, id) on delete cascade,
    constraint settlement_charges_month_once unique (shop_id, farmer_id, name, month),
    constraint settlement_charges_month_first check (extract(day from month) = 1)
);
comment on table settlement_charges is 'A fee of the settlement itself: per settlement, or once per calendar month.';
comment on column settlement_charges.shop_id is 'The shop.';
comment on column settlement_charges.id is 'UUIDv7.';
comment on column settlement_charges.settlement_id is 'The settlement.';
comment on column settlement_charges.farmer_id is 'The farmer, for the unique index.';
comment on column settlement_charges.name is 'English name.';
comment on column settlement_charges.name_ta is 'Tamil name.';
comment on column settlement_charges.month is 'First day of the month charged; null: per settlement.';
comment on column settlement_charges.amount is 'Rupees.';
create index settlement_charges_by_settlement on settlement_charges (shop_id, settlement_id);
call protect_table('settlement_charges', 'select, insert, delete');

create table farmer_adjustments (
    shop_id             uuid not null,
    id                  uuid not null,
    farmer_id           uuid not null,
    daily_entry_id      uuid,
    amount              numeric(14,2) not null,
    reason              text not null,
    settlement_id       uuid,
    created_by          uuid not null,
    created_at          timestamptz not null,
    constraint farmer_adjustments_pk primary key (shop_id, id),
    constraint farmer_adjustments_farmer_fk foreign key (shop_id, farmer_id) references farmers (shop_id, id),
    constraint farmer_adjustments_entry_fk foreign key (shop_id, daily_entry_id) references daily_entries (shop_id, id),
    constraint farmer_adjustments_settlement_fk foreign key (shop_id, settlement_id) references settlements (shop_id, id),
    constraint farmer_adjustments_not_zero check (amount <> 0)
);
comment on table farmer_adjustments is 'A late finding about what is settled already; taken into the next settlement.';
comment on column farmer_adjustments.shop_id is 'The shop.';
comment on column farmer_adjustments.id is 'Made by the client (UUIDv7).';
comment on column farmer_adjustments.farmer_id is 'The farmer.';
comment on column farmer_adjustments.daily_entry_id is 'The settled line it is about, if one.';
comment on column farmer_adjustments.amount is 'Rupees; positive in the farmer''s favour.';
comment on column farmer_adjustments.reason is 'Why.';
comment on column farmer_adjustments.settlement_id is 'The settlement that took it in.';
comment on column farmer_adjustments.created_by is 'Who.';
comment on column farmer_adjustments.created_at is 'When.';
create index farmer_adjustments_open on farmer_adjustments (shop_id, farmer_id) where settlement_id is null;
create index farmer_adjustments_by_settlement on farmer_adjustments (shop_id, settlement_id) where settlement_id is not null;
call protect_table('farmer_adjustments', 'select, insert, update');

create table advance_recoveries (
    shop_id             uuid not null,
    id                  uuid not null,
    advance_id          uuid not null,
    settlement_id       uuid not null,
    amount              numeric(14,2) not null,
    constraint advance_recoveries_pk primary key (shop_id, id),
    constraint advance_recoveries_advance_fk foreign key (shop_id, advance_id) references cash_advances (shop_id, id),
    constraint advance_recoveries_settlement_fk foreign key (shop_id, settlement_id) references settlements (shop_id, id) on delete cascade,
    constraint advance_recoveries_once unique (shop_id, advance_id, settlement_id),
    constraint advance_recoveries_positive check (amount > 0)
);
comment on table advance_recoveries is 'What one settlement took back of one advance.';
comment on column advance_recoveries.shop_id is 'The shop.';
comment on column advance_recoveries.id is 'UUIDv7.';
comment on column advance_recoveries.advance_id is 'The advance.';
comment on column advance_recoveries.settlement_id is 'The settlement.';
comment on column advance_recoveries.amount is 'Rupees.';
create index advance_recoveries_by_settlement on advance_recoveries (shop_id, settlement_id);
call protect_table('advance_recoveries', 'select, insert, delete');

create function keep_recovered_amount() returns trigger
    language plpgsql
as $$
begin
    update cash_advances a
    set recovered_amount = a.recovered_amount + case tg_op when 'INSERT' then c.amount else -c.amount end
    from (select shop_id, advance_id, sum(amount) as amount from changed group by shop_id, advance_id) c
    where a.shop_id = c.shop_id and a.id = c.advance_id;
    return null;
end
$$;
comment on function keep_recovered_amount() is 'Keeps cash_advances.recovered_amount equal to the sum of the recoveries.';
create trigger advance_recoveries_added after insert on advance_recoveries
    referencing new table as changed for each statement execute function keep_recovered_amount();
create trigger advance_recoveries_removed after delete on advance_recoveries
    referencing old table as changed for each statement execute function keep_recovered_amount();

create table number_series (
    shop_id             uuid not null,
    series              text not null,
    month               date not null,
    last_number         integer not null,
    freed               integer[] not null default '{}',
    constraint number_series_pk primary key (shop_id, series, month),
    constraint number_series_shop_fk foreign key (shop_id) references shops (shop_id)
);
comment on table number_series is 'The last number given out, per series and month; a row lock makes numbers unique and without gaps.';
comment on column number_series.shop_id is 'The shop.';
comment on column number_series.series is 'SET.';
comment on column number_series.month is 'First day of the month.';
comment on column number_series.last_number is 'The highest number given out.';
comment on column number_series.freed is 'Numbers of deleted drafts, given out again first.';
call protect_table('number_series', 'select, insert, update');
