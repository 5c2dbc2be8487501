-- What stands on a shop's papers besides its name, which the shop has.
create table business_profiles (
    shop_id             uuid not null,
    address             text,
    address_ta          text,
    phone               text,
    email               text,
    gstin               text,
    bank_name           text,
    account_name        text,
    account_number      text,
    ifsc                text,
    upi_id              text,
    logo                bytea,
    logo_type           text,
    version             integer not null default 1,
    updated_by          uuid not null,
    updated_at          timestamptz not null,
    constraint business_profiles_pk primary key (shop_id),
    constraint business_profiles_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint business_profiles_logo_whole check ((logo is null) = (logo_type is null)),
    constraint business_profiles_logo_known check (logo_type in ('image/png', 'image/jpeg', 'image/webp'))
);
comment on table business_profiles is 'What stands on a shop''s papers; a shop that never said anything has no row.';
comment on column business_profiles.shop_id is 'The shop.';
comment on column business_profiles.address is 'Postal address.';
comment on column business_profiles.address_ta is 'The same in Tamil.';
comment on column business_profiles.phone is 'E.164 where usable, else as typed.';
comment on column business_profiles.email is 'Of the shop.';
comment on column business_profiles.gstin is 'Number of the goods and services tax.';
comment on column business_profiles.bank_name is 'Bank and branch.';
comment on column business_profiles.account_name is 'In whose name the account is.';
comment on column business_profiles.account_number is 'Digits.';
comment on column business_profiles.ifsc is 'Code of the branch.';
comment on column business_profiles.upi_id is 'Where buyers pay.';
comment on column business_profiles.logo is 'Picture.';
comment on column business_profiles.logo_type is 'Its kind, as its first bytes say.';
comment on column business_profiles.version is 'Grows with every change.';
comment on column business_profiles.updated_by is 'Who changed it last.';
comment on column business_profiles.updated_at is 'When.';
call protect_table('business_profiles', 'select, insert, update');
