-- The two ways in without a password: a link by mail, and a code on the farmer's phone.

-- A farmer needs no account beforehand: his first code makes one, without address and password. See docs/decisions/0008.
alter table users alter column email drop not null;
alter table users alter column password_hash drop not null;
alter table users add constraint users_email_unless_farmer check (email is not null or (role = 'farmer' and farmer_id is not null));
comment on column users.email is 'In lower case; null: a farmer who signs in by phone. The same address may sign in to several shops; the password decides.';
comment on column users.password_hash is 'PBKDF2 as written by ASP.NET Core Identity; null: no password opens this account.';
-- Two first codes at the same moment make one account.
create unique index users_farmer_by_phone on users (shop_id, farmer_id) where email is null and deleted_at is null;
create index users_by_farmer on users (shop_id, farmer_id) where farmer_id is not null and deleted_at is null;

-- Signing in knows a number, not yet a shop. It is the number that messages go to: whoever reads the code holds it.
create index farmers_by_message_number on farmers (coalesce(whatsapp_number, phone)) where deleted_at is null;

create table password_resets (
    shop_id             uuid not null,
    id                  uuid not null,
    user_id             uuid not null,
    email               text not null,
    token_hash          bytea not null,
    created_at          timestamptz not null,
    expires_at          timestamptz not null,
    used_at             timestamptz,
    mail_due_at         timestamptz,
    mail_tries          integer not null default 0,
    constraint password_resets_pk primary key (shop_id, id),
    constraint password_resets_user_fk foreign key (shop_id, user_id) references users (shop_id, id)
);
comment on table password_resets is 'A link to choose a new password, and the mail that carries it: sent by a worker after the commit.';
comment on column password_resets.shop_id is 'The shop.';
comment on column password_resets.id is 'UUIDv7; part of the token.';
comment on column password_resets.user_id is 'Whose password.';
comment on column password_resets.email is 'Where the mail goes.';
comment on column password_resets.token_hash is 'SHA-256 of the token. The token is computed from the id and SECRET_KEY when the mail is written, and kept nowhere.';
comment on column password_resets.created_at is 'When it was asked for.';
comment on column password_resets.expires_at is 'Not good after this.';
comment on column password_resets.used_at is 'When it was used, or made void by another change of the password.';
comment on column password_resets.mail_due_at is 'No try to send before this instant; null: sent.';
comment on column password_resets.mail_tries is 'Tries to send begun.';
create index password_resets_to_mail on password_resets (mail_due_at) where mail_due_at is not null;
create index password_resets_by_user on password_resets (shop_id, user_id) where used_at is null;
call protect_table('password_resets', 'select, insert, update, delete');

create table sign_in_codes (
    shop_id             uuid not null,
    id                  uuid not null,
    phone               text not null,
    code_hash           bytea not null,
    created_at          timestamptz not null,
    expires_at          timestamptz not null,
    wrong_tries         integer not null default 0,
    used_at             timestamptz,
    constraint sign_in_codes_pk primary key (shop_id, id),
    constraint sign_in_codes_shop_fk foreign key (shop_id) references shops (shop_id)
);
comment on table sign_in_codes is 'A code sent to a phone by WhatsApp: whoever tells it holds the phone.';
comment on column sign_in_codes.shop_id is 'The shop that sends it; the number may be known to others too.';
comment on column sign_in_codes.id is 'UUIDv7.';
comment on column sign_in_codes.phone is 'E.164.';
comment on column sign_in_codes.code_hash is 'HMAC-SHA256 of id and code with SECRET_KEY: six digits under a plain hash could be found by trying.';
comment on column sign_in_codes.created_at is 'When it was asked for. Only the newest of a phone is good.';
comment on column sign_in_codes.expires_at is 'Not good after this.';
comment on column sign_in_codes.wrong_tries is 'Wrong codes told; after five it is dead.';
comment on column sign_in_codes.used_at is 'When somebody signed in with it.';
create index sign_in_codes_by_phone on sign_in_codes (phone, created_at);
call protect_table('sign_in_codes', 'select, insert, update, delete');

-- What is long over is removed in the background.
grant delete on refresh_tokens, sessions to malar_app;
create index refresh_tokens_by_session on refresh_tokens (shop_id, session_id);
-- Written in the order of time, never moved: a range index is enough and costs a line nothing.
create index refresh_tokens_by_age on refresh_tokens using brin (issued_at);
create index idempotency_keys_by_age on idempotency_keys using brin (created_at);
