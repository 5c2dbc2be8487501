-- Bills, and what takes something off what is owed.

create table invoices (
    shop_id             uuid not null,
    id                  uuid not null,
    kind                text not null default 'bill',
    invoice_number      text,
    buyer_id            uuid,
    customer_name       text,
    customer_phone      text,
    customer_address    text,
    invoice_date        date not null,
    invoice_time        time,
    due_date            date not null,
    status              text not null,
    subtotal            numeric(14,2) not null,
    discount            numeric(14,2) not null default 0,
    tax_rate            numeric(5,2) not null default 0,
    tax_amount          numeric(14,2) not null default 0,
    hsn                 text,
    total_amount        numeric(14,2) not null,
    amount_paid         numeric(14,2) not null default 0,
    over_limit          boolean not null default false,
    notes               text,
    terms               text,
    device_id           text,
    captured_at         timestamptz,
    issued_by           uuid,
    issued_at           timestamptz,
    cancelled_by        uuid,
    cancelled_at        timestamptz,
    cancel_reason       text,
    version             integer not null default 1,
    created_by          uuid not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    changed_in          xid8 not null default pg_current_xact_id(),
    constraint invoices_pk primary key (shop_id, id),
    constraint invoices_buyer_fk foreign key (shop_id, buyer_id) references buyers (shop_id, id),
    constraint invoices_number_once unique (shop_id, invoice_number),
    constraint invoices_kind_known check (kind in ('bill', 'opening')),
    constraint invoices_bill_numbered check ((kind = 'bill') = (invoice_number is not null)),
    constraint invoices_of_somebody check (buyer_id is not null or (kind = 'bill' and customer_name is not null)),
    constraint invoices_status_known check (status in ('draft', 'pending', 'paid', 'cancelled')),
    constraint invoices_total_explained check (total_amount = subtotal - discount + tax_amount),
    constraint invoices_discount_range check (discount between 0 and subtotal),
    constraint invoices_tax_range check (tax_rate between 0 and 100 and tax_amount >= 0),
    constraint invoices_tax_with_hsn check (tax_rate = 0 or hsn is not null),
    constraint invoices_positive check (total_amount > 0),
    constraint invoices_not_overpaid check (amount_paid between 0 and total_amount),
    constraint invoices_paid_when_issued check (amount_paid = 0 or status in ('pending', 'paid')),
    constraint invoices_paid_in_full check (status <> 'paid' or amount_paid = total_amount),
    constraint invoices_cancelled_with_reason check ((status = 'cancelled') = (cancelled_at is not null and cancel_reason is not null)),
    constraint invoices_due_order check (due_date >= invoice_date)
);
comment on table invoices is 'A bill of flowers that were sold, or what a buyer owed before the book began.';
comment on column invoices.shop_id is 'The shop.';
comment on column invoices.id is 'Made by the client (UUIDv7).';
comment on column invoices.kind is 'bill, or opening: what was owed before.';
comment on column invoices.invoice_number is 'INV-2026-27-001: per shop and financial year, without gaps.';
comment on column invoices.buyer_id is 'Who owes it; null: a customer who is no buyer.';
comment on column invoices.customer_name is 'As it stands on the bill, where it is not the buyer''s own name.';
comment on column invoices.customer_phone is 'The same.';
comment on column invoices.customer_address is 'The same.';
comment on column invoices.invoice_date is 'The shop''s date.';
comment on column invoices.invoice_time is 'The shop''s time of the sale, which finds the slot of its prices.';
comment on column invoices.due_date is 'Last day on which it is not overdue.';
comment on column invoices.status is 'draft, pending, paid or cancelled; overdue is worked out.';
comment on column invoices.subtotal is 'Sum of its items.';
comment on column invoices.discount is 'Rupees taken off.';
comment on column invoices.tax_rate is 'Per cent of subtotal less discount; 0: exempt.';
comment on column invoices.tax_amount is 'Rupees.';
comment on column invoices.hsn is 'The shop''s code of what was sold, when it was issued; only with tax.';
comment on column invoices.total_amount is 'What is owed.';
comment on column invoices.amount_paid is 'Cache of its allocations, kept by a trigger; never more than total_amount.';
comment on column invoices.over_limit is 'It brought the buyer above his limit, which was confirmed or could not be asked.';
comment on column invoices.notes is 'For the office.';
comment on column invoices.terms is 'Stands on the bill.';
comment on column invoices.device_id is 'The device that wrote it.';
comment on column invoices.captured_at is 'When it was written there.';
comment on column invoices.issued_by is 'Who issued it.';
comment on column invoices.issued_at is 'When it came into the ledger.';
comment on column invoices.cancelled_by is 'Who cancelled it.';
comment on column invoices.cancelled_at is 'When.';
comment on column invoices.cancel_reason is 'Why.';
comment on column invoices.version is 'Grows with every change and payment.';
comment on column invoices.created_by is 'Who wrote it.';
comment on column invoices.created_at is 'When.';
comment on column invoices.updated_at is 'Last change.';
comment on column invoices.changed_in is 'The transaction that changed the row last; see sync_tombstones.';
create index invoices_by_date on invoices (shop_id, invoice_date desc, created_at desc, id);
create index invoices_by_buyer on invoices (shop_id, buyer_id, invoice_date desc, id) where buyer_id is not null;
create index invoices_open on invoices (shop_id, buyer_id, invoice_date, id) where status = 'pending';
create index invoices_due on invoices (shop_id, due_date, id) where status = 'pending';
create index invoices_drafts on invoices (shop_id, invoice_date desc, id) where status = 'draft';
create index invoices_cancelled on invoices (shop_id, invoice_date desc, id) where status = 'cancelled';
create index invoices_changed_in on invoices (shop_id, changed_in);
create trigger invoices_mark_changed before update on invoices for each row execute function mark_changed();
call protect_table('invoices', 'select, insert, update, delete');
create trigger invoices_leave_tombstone after delete on invoices for each row execute function leave_tombstone('invoice');

create or replace function leave_tombstone() returns trigger
    language plpgsql
as $$
declare
    gone text := case tg_table_name when 'settings' then to_jsonb(old) ->> 'key' when 'invoices' then to_jsonb(old) ->> 'id'
        else (to_jsonb(old) ->> 'farmer_id') || ':' || (to_jsonb(old) ->> 'flower_type_id') end;
begin
    insert into sync_tombstones (shop_id, entity, entity_id) values (old.shop_id, tg_argv[0], gone)
    on conflict (shop_id, entity, entity_id) do update set changed_in = pg_current_xact_id();
    return null;
end
$$;

create table invoice_items (
    shop_id             uuid not null,
    invoice_id          uuid not null,
    line_no             smallint not null,
    flower_type_id      uuid,
    time_slot_id        uuid,
    description         text not null,
    quantity            numeric(9,3) not null,
    unit                text not null,
    rate                numeric(10,2) not null,
    rate_source         text not null,
    total               numeric(14,2) not null,
    constraint invoice_items_pk primary key (shop_id, invoice_id, line_no),
    constraint invoice_items_invoice_fk foreign key (shop_id, invoice_id) references invoices (shop_id, id) on delete cascade,
    constraint invoice_items_flower_fk foreign key (shop_id, flower_type_id) references flower_types (shop_id, id),
    constraint invoice_items_slot_fk foreign key (shop_id, time_slot_id) references time_slots (shop_id, id),
    constraint invoice_items_unit_known check (unit in ('kg', 'bunch', 'piece')),
    constraint invoice_items_quantity_positive check (quantity > 0),
    constraint invoice_items_rate_positive check (rate > 0),
    constraint invoice_items_source_known check (rate_source in ('sheet', 'typed')),
    constraint invoice_items_total_explained check (total = round(quantity * rate, 2))
);
comment on table invoice_items is 'What was sold on a bill.';
comment on column invoice_items.shop_id is 'The shop.';
comment on column invoice_items.invoice_id is 'The bill.';
comment on column invoice_items.line_no is 'Order on it, from 1.';
comment on column invoice_items.flower_type_id is 'Flower; null: something else, by its description.';
comment on column invoice_items.time_slot_id is 'The slot in which it was sold; null: no time was given.';
comment on column invoice_items.description is 'As it stands on the bill.';
comment on column invoice_items.quantity is 'In its unit.';
comment on column invoice_items.unit is 'kg, bunch or piece.';
comment on column invoice_items.rate is 'Rupees for one.';
comment on column invoice_items.rate_source is 'sheet or typed.';
comment on column invoice_items.total is 'Quantity times rate.';
create index invoice_items_by_flower on invoice_items (shop_id, flower_type_id) where flower_type_id is not null;
call protect_table('invoice_items', 'select, insert, delete');

create table buyer_credits (
    shop_id             uuid not null,
    id                  uuid not null,
    kind                text not null,
    buyer_id            uuid,
    invoice_id          uuid,
    amount              numeric(14,2) not null,
    allocated_amount    numeric(14,2) not null default 0,
    credit_date         date not null,
    method              text,
    reference           text,
    reference_repeated  boolean not null default false,
    flower_type_id      uuid,
    quantity            numeric(9,3),
    reason              text,
    notes               text,
    device_id           text,
    captured_at         timestamptz,
    cancelled_by        uuid,
    cancelled_at        timestamptz,
    cancel_reason       text,
    version             integer not null default 1,
    created_by          uuid not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    constraint buyer_credits_pk primary key (shop_id, id),
    constraint buyer_credits_buyer_fk foreign key (shop_id, buyer_id) references buyers (shop_id, id),
    constraint buyer_credits_invoice_fk foreign key (shop_id, invoice_id) references invoices (shop_id, id),
    constraint buyer_credits_flower_fk foreign key (shop_id, flower_type_id) references flower_types (shop_id, id),
    constraint buyer_credits_kind_known check (kind in ('collection', 'return', 'allowance')),
    constraint buyer_credits_of_somebody check (buyer_id is not null or invoice_id is not null),
    constraint buyer_credits_positive check (amount > 0),
    constraint buyer_credits_used_once check (allocated_amount between 0 and amount),
    constraint buyer_credits_cancelled_unused check (cancelled_at is null or allocated_amount = 0),
    constraint buyer_credits_method_known check (method in ('cash', 'upi', 'bank')),
    constraint buyer_credits_money_has_method check ((kind = 'collection') = (method is not null)),
    constraint buyer_credits_reasoned check (kind = 'collection' or reason is not null),
    constraint buyer_credits_weighed check (quantity is null or (kind = 'return' and flower_type_id is not null and quantity > 0)),
    constraint buyer_credits_cancelled_with_reason check ((cancelled_at is null) = (cancel_reason is null))
);
comment on table buyer_credits is 'What takes something off what is owed: money collected, flowers returned, something let off.';
comment on column buyer_credits.shop_id is 'The shop.';
comment on column buyer_credits.id is 'Made by the client (UUIDv7).';
comment on column buyer_credits.kind is 'collection, return or allowance.';
comment on column buyer_credits.buyer_id is 'Whose; null: of a customer''s bill.';
comment on column buyer_credits.invoice_id is 'The bill it names; null: the oldest first.';
comment on column buyer_credits.amount is 'Rupees.';
comment on column buyer_credits.allocated_amount is 'Cache of its allocations, kept by a trigger; the rest was paid in advance.';
comment on column buyer_credits.credit_date is 'The shop''s date.';
comment on column buyer_credits.method is 'cash, upi or bank, of a collection.';
comment on column buyer_credits.reference is 'UTR or number of a receipt.';
comment on column buyer_credits.reference_repeated is 'Another collection has the same reference, and whoever recorded it confirmed it.';
comment on column buyer_credits.flower_type_id is 'What was returned.';
comment on column buyer_credits.quantity is 'How much of it, in the flower''s unit.';
comment on column buyer_credits.reason is 'Why it was returned or let off.';
comment on column buyer_credits.notes is 'For the office.';
comment on column buyer_credits.device_id is 'The device that wrote it.';
comment on column buyer_credits.captured_at is 'When it was written there.';
comment on column buyer_credits.cancelled_by is 'Who took it back.';
comment on column buyer_credits.cancelled_at is 'When.';
comment on column buyer_credits.cancel_reason is 'Why.';
comment on column buyer_credits.version is 'Grows with every change.';
comment on column buyer_credits.created_by is 'Who recorded it.';
comment on column buyer_credits.created_at is 'When.';
comment on column buyer_credits.updated_at is 'Last change.';
create unique index buyer_credits_reference_taken on buyer_credits (shop_id, payment_reference_key(reference))
    where not reference_repeated and cancelled_at is null and payment_reference_key(reference) <> '';
create index buyer_credits_by_date on buyer_credits (shop_id, credit_date desc, created_at desc, id);
create index buyer_credits_by_buyer on buyer_credits (shop_id, buyer_id, credit_date desc, id) where buyer_id is not null;
create index buyer_credits_free on buyer_credits (shop_id, buyer_id) where cancelled_at is null and allocated_amount < amount;
create index buyer_credits_by_invoice on buyer_credits (shop_id, invoice_id) where invoice_id is not null;
call protect_table('buyer_credits', 'select, insert, update');

create table credit_allocations (
    shop_id             uuid not null,
    id                  uuid not null default gen_random_uuid(),
    credit_id           uuid not null,
    invoice_id          uuid not null,
    amount              numeric(14,2) not null,
    allocated_at        timestamptz not null,
    constraint credit_allocations_pk primary key (shop_id, id),
    constraint credit_allocations_credit_fk foreign key (shop_id, credit_id) references buyer_credits (shop_id, id),
    constraint credit_allocations_invoice_fk foreign key (shop_id, invoice_id) references invoices (shop_id, id),
    constraint credit_allocations_positive check (amount > 0)
);
comment on table credit_allocations is 'The part of a credit that paid one bill.';
comment on column credit_allocations.shop_id is 'The shop.';
comment on column credit_allocations.id is 'Its own: a credit may pay the same bill in two parts.';
comment on column credit_allocations.credit_id is 'The credit.';
comment on column credit_allocations.invoice_id is 'The bill.';
comment on column credit_allocations.amount is 'Rupees.';
comment on column credit_allocations.allocated_at is 'When.';
create index credit_allocations_by_invoice on credit_allocations (shop_id, invoice_id);
create index credit_allocations_by_credit on credit_allocations (shop_id, credit_id);
call protect_table('credit_allocations', 'select, insert, delete');

create function keep_allocated_amounts() returns trigger
    language plpgsql
as $$
begin
    if tg_op <> 'DELETE' then
        update invoices i
        set amount_paid = i.amount_paid + c.amount, version = i.version + 1,
            status = case when i.amount_paid + c.amount = i.total_amount then 'paid' else 'pending' end
        from (select shop_id, invoice_id, sum(amount) as amount from added group by shop_id, invoice_id) c
        where i.shop_id = c.shop_id and i.id = c.invoice_id;
        update buyer_credits k set allocated_amount = k.allocated_amount + c.amount
        from (select shop_id, credit_id, sum(amount) as amount from added group by shop_id, credit_id) c
        where k.shop_id = c.shop_id and k.id = c.credit_id;
    else
        update invoices i set amount_paid = i.amount_paid - c.amount, version = i.version + 1, status = 'pending'
        from (select shop_id, invoice_id, sum(amount) as amount from removed group by shop_id, invoice_id) c
        where i.shop_id = c.shop_id and i.id = c.invoice_id;
        update buyer_credits k set allocated_amount = k.allocated_amount - c.amount
        from (select shop_id, credit_id, sum(amount) as amount from removed group by shop_id, credit_id) c
        where k.shop_id = c.shop_id and k.id = c.credit_id;
    end if;
    return null;
end
$$;
comment on function keep_allocated_amounts() is 'Keeps amount_paid of bills and allocated_amount of credits equal to the sum of the allocations.';
create trigger credit_allocations_added after insert on credit_allocations
    referencing new table as added for each statement execute function keep_allocated_amounts();
create trigger credit_allocations_removed after delete on credit_allocations
    referencing old table as removed for each statement execute function keep_allocated_amounts();
