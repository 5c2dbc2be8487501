-- Where a farmer is paid by the bank. It stands apart from the farmer: lists, devices and messages never carry it.
create table farmer_bank_accounts (
    shop_id             uuid not null,
    farmer_id           uuid not null,
    holder_name         text not null,
    account_number      text not null,
    ifsc                text not null,
    version             integer not null default 1,
    updated_by          uuid not null,
    updated_at          timestamptz not null,
    constraint farmer_bank_accounts_pk primary key (shop_id, farmer_id),
    constraint farmer_bank_accounts_farmer_fk foreign key (shop_id, farmer_id) references farmers (shop_id, id),
    constraint farmer_bank_accounts_number_form check (account_number ~ '^[0-9]{6,18}$'),
    constraint farmer_bank_accounts_ifsc_form check (ifsc ~ '^[A-Z]{4}0[A-Z0-9]{6}$')
);
comment on table farmer_bank_accounts is 'The bank account that a farmer is paid into; who has none has no row.';
comment on column farmer_bank_accounts.shop_id is 'The shop.';
comment on column farmer_bank_accounts.farmer_id is 'Whose.';
comment on column farmer_bank_accounts.holder_name is 'In whose name the account is, in Latin letters as the bank has it.';
comment on column farmer_bank_accounts.account_number is 'Digits.';
comment on column farmer_bank_accounts.ifsc is 'Code of the branch.';
comment on column farmer_bank_accounts.version is 'Grows with every change.';
comment on column farmer_bank_accounts.updated_by is 'Who changed it last.';
comment on column farmer_bank_accounts.updated_at is 'When.';
call protect_table('farmer_bank_accounts', 'select, insert, update, delete');
