-- What a day's flowers came to besides being sold, and the shop's own money.

create table flower_weights (
    shop_id             uuid not null,
    id                  uuid not null,
    kind                text not null,
    flower_type_id      uuid not null,
    business_date       date not null,
    quantity            numeric(9,3) not null,
    carry_over          boolean not null default false,
    reason              text,
    void_reason         text,
    voided_by           uuid,
    voided_at           timestamptz,
    created_by          uuid not null,
    created_at          timestamptz not null,
    constraint flower_weights_pk primary key (shop_id, id),
    constraint flower_weights_flower_fk foreign key (shop_id, flower_type_id) references flower_types (shop_id, id),
    constraint flower_weights_kind_known check (kind in ('wastage', 'left_over')),
    constraint flower_weights_positive check (quantity > 0),
    constraint flower_weights_only_left_over_goes_on check (not carry_over or kind = 'left_over'),
    constraint flower_weights_void_with_reason check ((voided_at is null) = (void_reason is null))
);
comment on table flower_weights is 'Flowers of a day that were not sold: thrown away, or left over.';
comment on column flower_weights.shop_id is 'The shop.';
comment on column flower_weights.id is 'Made by the client (UUIDv7).';
comment on column flower_weights.kind is 'wastage or left_over.';
comment on column flower_weights.flower_type_id is 'The flower.';
comment on column flower_weights.business_date is 'The shop''s date.';
comment on column flower_weights.quantity is 'In the flower''s unit.';
comment on column flower_weights.carry_over is 'Left over, and to be sold tomorrow.';
comment on column flower_weights.reason is 'Why it was thrown away.';
comment on column flower_weights.void_reason is 'Why it was taken back.';
comment on column flower_weights.voided_by is 'Who took it back.';
comment on column flower_weights.voided_at is 'When.';
comment on column flower_weights.created_by is 'Who weighed.';
comment on column flower_weights.created_at is 'When.';
create index flower_weights_by_date on flower_weights (shop_id, business_date desc, created_at desc, id);
call protect_table('flower_weights', 'select, insert, update');

create table cash_entries (
    shop_id             uuid not null,
    id                  uuid not null,
    kind                text not null,
    account             text not null,
    head                text,
    amount              numeric(14,2) not null,
    entry_date          date not null,
    reference           text,
    notes               text,
    void_reason         text,
    voided_by           uuid,
    voided_at           timestamptz,
    version             integer not null default 1,
    created_by          uuid not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    constraint cash_entries_pk primary key (shop_id, id),
    constraint cash_entries_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint cash_entries_kind_known check (kind in ('expense', 'deposit', 'withdrawal', 'owner_in', 'owner_out')),
    constraint cash_entries_account_known check (account in ('cash', 'bank')),
    constraint cash_entries_positive check (amount > 0),
    constraint cash_entries_expense_has_head check ((kind = 'expense') = (head is not null)),
    constraint cash_entries_void_with_reason check ((voided_at is null) = (void_reason is null))
);
comment on table cash_entries is 'Money of the shop''s own: expenses by heads, between till and bank, from and to the owner.';
comment on column cash_entries.shop_id is 'The shop.';
comment on column cash_entries.id is 'Made by the client (UUIDv7).';
comment on column cash_entries.kind is 'expense, deposit (cash into the bank), withdrawal (out of it), owner_in or owner_out.';
comment on column cash_entries.account is 'cash or bank: where it was paid from, or came to; of a deposit or withdrawal where it left.';
comment on column cash_entries.head is 'What an expense was for.';
comment on column cash_entries.amount is 'Rupees.';
comment on column cash_entries.entry_date is 'The shop''s date.';
comment on column cash_entries.reference is 'Number of a receipt or transfer.';
comment on column cash_entries.notes is 'For the office.';
comment on column cash_entries.void_reason is 'Why it was taken back.';
comment on column cash_entries.voided_by is 'Who took it back.';
comment on column cash_entries.voided_at is 'When.';
comment on column cash_entries.version is 'Grows with every change.';
comment on column cash_entries.created_by is 'Who recorded it.';
comment on column cash_entries.created_at is 'When.';
comment on column cash_entries.updated_at is 'Last change.';
create index cash_entries_by_date on cash_entries (shop_id, entry_date desc, created_at desc, id);
call protect_table('cash_entries', 'select, insert, update');

create table cash_counts (
    shop_id             uuid not null,
    id                  uuid not null,
    account             text not null,
    count_date          date not null,
    moment              text not null,
    book_amount         numeric(14,2) not null,
    counted_amount      numeric(14,2) not null,
    reason              text,
    created_by          uuid not null,
    created_at          timestamptz not null,
    constraint cash_counts_pk primary key (shop_id, id),
    constraint cash_counts_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint cash_counts_account_known check (account in ('cash', 'bank')),
    constraint cash_counts_moment_known check (moment in ('opening', 'closing')),
    constraint cash_counts_not_negative check (counted_amount >= 0),
    constraint cash_counts_difference_reasoned check (counted_amount = book_amount or reason is not null)
);
comment on table cash_counts is 'What was counted in the till, or read off the bank, against the book.';
comment on column cash_counts.shop_id is 'The shop.';
comment on column cash_counts.id is 'Made by the client (UUIDv7).';
comment on column cash_counts.account is 'cash or bank.';
comment on column cash_counts.count_date is 'The shop''s date.';
comment on column cash_counts.moment is 'opening or closing.';
comment on column cash_counts.book_amount is 'What the book said then.';
comment on column cash_counts.counted_amount is 'What was there.';
comment on column cash_counts.reason is 'Why they differ.';
comment on column cash_counts.created_by is 'Who counted.';
comment on column cash_counts.created_at is 'When.';
create index cash_counts_by_date on cash_counts (shop_id, count_date desc, created_at desc, id);
call protect_table('cash_counts', 'select, insert');
