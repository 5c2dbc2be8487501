-- Who signs in.

create table users (
    shop_id             uuid not null,
    id                  uuid not null,
    email               text not null,
    full_name           text not null,
    phone               text,
    role                text not null,
    farmer_id           uuid,
    password_hash       text not null,
    is_active           boolean not null default true,
    email_verified      boolean not null default false,
    language_preference text not null default 'ta',
    preferences         jsonb not null default '{}',
    failed_sign_ins     integer not null default 0,
    locked_until        timestamptz,
    version             integer not null default 1,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    deleted_at          timestamptz,
    constraint users_pk primary key (shop_id, id),
    constraint users_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint users_farmer_fk foreign key (shop_id, farmer_id) references farmers (shop_id, id),
    constraint users_email_lower check (email = lower(email) and length(email) between 3 and 254),
    constraint users_role_known check (role in ('admin', 'staff', 'farmer')),
    constraint users_farmer_has_record check (role = 'farmer' or farmer_id is null),
    constraint users_language_known check (language_preference in ('ta', 'en'))
);
comment on table users is 'A person who signs in: owner, clerk or farmer.';
comment on column users.shop_id is 'The shop.';
comment on column users.id is 'Made by the client (UUIDv7).';
comment on column users.email is 'In lower case. The same address may sign in to several shops; the password decides.';
comment on column users.full_name is 'Name shown beside what the person did.';
comment on column users.phone is 'E.164 where usable.';
comment on column users.role is 'admin (owner), staff (clerk) or farmer.';
comment on column users.farmer_id is 'Whose figures a farmer sees.';
comment on column users.password_hash is 'PBKDF2 as written by ASP.NET Core Identity.';
comment on column users.is_active is 'An inactive user cannot sign in.';
comment on column users.email_verified is 'Whether the address was proved.';
comment on column users.language_preference is 'ta or en.';
comment on column users.preferences is 'Theme, font size, motion, notifications.';
comment on column users.failed_sign_ins is 'Wrong passwords in a row.';
comment on column users.locked_until is 'No sign-in before this instant.';
comment on column users.version is 'Grows with every change.';
comment on column users.created_at is 'When the account was made.';
comment on column users.updated_at is 'Last change.';
comment on column users.deleted_at is 'Soft delete; the address is free again.';
create unique index users_email_taken on users (shop_id, email) where deleted_at is null;
-- Signing in knows an address, not yet a shop.
create index users_by_email on users (email) where deleted_at is null;
call protect_table('users', 'select, insert, update');

create table sessions (
    shop_id             uuid not null,
    id                  uuid not null,
    user_id             uuid not null,
    created_at          timestamptz not null,
    expires_at          timestamptz not null,
    revoked_at          timestamptz,
    revoked_reason      text,
    constraint sessions_pk primary key (shop_id, id),
    constraint sessions_user_fk foreign key (shop_id, user_id) references users (shop_id, id)
);
comment on table sessions is 'One sign-in on one device: the family of its refresh tokens.';
comment on column sessions.shop_id is 'The shop.';
comment on column sessions.id is 'Claim sid of its access tokens.';
comment on column sessions.user_id is 'Who signed in.';
comment on column sessions.created_at is 'When.';
comment on column sessions.expires_at is 'When its newest refresh token ends.';
comment on column sessions.revoked_at is 'Signed out, or ended because a used token came back.';
comment on column sessions.revoked_reason is 'logout, token_reused, password_changed or user_changed.';
create index sessions_by_user on sessions (shop_id, user_id) where revoked_at is null;
create index sessions_revoked on sessions (revoked_at) where revoked_at is not null;
call protect_table('sessions', 'select, insert, update');

create table refresh_tokens (
    shop_id             uuid not null,
    token_hash          bytea not null,
    session_id          uuid not null,
    issued_at           timestamptz not null,
    expires_at          timestamptz not null,
    used_at             timestamptz,
    constraint refresh_tokens_pk primary key (shop_id, token_hash),
    constraint refresh_tokens_session_fk foreign key (shop_id, session_id) references sessions (shop_id, id)
);
comment on table refresh_tokens is 'Every refresh token handed out; each is good once.';
comment on column refresh_tokens.shop_id is 'The shop.';
comment on column refresh_tokens.token_hash is 'SHA-256 of the token; the token itself is kept nowhere.';
comment on column refresh_tokens.session_id is 'Its family.';
comment on column refresh_tokens.issued_at is 'When.';
comment on column refresh_tokens.expires_at is 'Not good after this.';
comment on column refresh_tokens.used_at is 'When it was exchanged; coming back after that revokes the session.';
call protect_table('refresh_tokens', 'select, insert, update');
