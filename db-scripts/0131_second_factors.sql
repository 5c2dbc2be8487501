-- Beside the password a code that changes every thirty seconds, from an app on the person's phone, for whoever wants it.
create table second_factors (
    shop_id             uuid not null,
    user_id             uuid not null,
    secret              bytea not null,
    created_at          timestamptz not null,
    confirmed_at        timestamptz,
    last_step           bigint not null default 0,
    constraint second_factors_pk primary key (shop_id, user_id),
    constraint second_factors_user_fk foreign key (shop_id, user_id) references users (shop_id, id)
);
comment on table second_factors is 'The second step of a sign-in: a secret that the person''s app makes codes from (RFC 6238).';
comment on column second_factors.shop_id is 'The shop.';
comment on column second_factors.user_id is 'Whose.';
comment on column second_factors.secret is 'Twenty bytes, encrypted with a key made of SECRET_KEY and bound to the person: nonce, AES-256-GCM, tag.';
comment on column second_factors.created_at is 'When it was made.';
comment on column second_factors.confirmed_at is 'When a first code was told; null: it does not count yet.';
comment on column second_factors.last_step is 'The half minute since 1970 of the last code told: no code of it or of before works again.';
call protect_table('second_factors', 'select, insert, update, delete');

create table recovery_codes (
    shop_id             uuid not null,
    user_id             uuid not null,
    code_hash           bytea not null,
    used_at             timestamptz,
    constraint recovery_codes_pk primary key (shop_id, user_id, code_hash),
    constraint recovery_codes_factor_fk foreign key (shop_id, user_id) references second_factors (shop_id, user_id) on delete cascade
);
comment on table recovery_codes is 'Codes on paper for the day the phone is lost. Each is good once.';
comment on column recovery_codes.shop_id is 'The shop.';
comment on column recovery_codes.user_id is 'Whose.';
comment on column recovery_codes.code_hash is 'SHA-256 of person and code: eighty random bits need no slow hash, and no key whose change would void them.';
comment on column recovery_codes.used_at is 'When it was told; null: it is good.';
call protect_table('recovery_codes', 'select, insert, update, delete');

comment on column sessions.revoked_reason is 'logout, token_reused, password_changed, user_changed, ended, ended_by_owner, device_lost or second_factor.';
