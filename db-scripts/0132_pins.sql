-- Several people at one tablet: who has signed in there with his password comes back with a PIN.
create table user_pins (
    shop_id             uuid not null,
    user_id             uuid not null,
    pin_hash            text not null,
    tries               integer not null default 0,
    set_at              timestamptz not null,
    constraint user_pins_pk primary key (shop_id, user_id),
    constraint user_pins_user_fk foreign key (shop_id, user_id) references users (shop_id, id),
    constraint user_pins_tries check (tries between 0 and 5)
);
comment on table user_pins is 'The PIN with which somebody takes up his own session again on a device where his password began it.';
comment on column user_pins.shop_id is 'The shop.';
comment on column user_pins.user_id is 'Whose.';
comment on column user_pins.pin_hash is 'PBKDF2-HMAC-SHA512 of what HMAC-SHA256 with SECRET_KEY makes of person and PIN: the database alone does not tell a PIN.';
comment on column user_pins.tries is 'Tries since the PIN or the password was last right; at five the password is wanted.';
comment on column user_pins.set_at is 'When it was chosen.';
call protect_table('user_pins', 'select, insert, update, delete');

alter table sessions
    add column device_key bytea,
    add column by_pin boolean not null default false;
comment on column sessions.device_key is 'HMAC-SHA256 of the key that the device keeps in a cookie: only there a PIN takes it up again. Null: nowhere.';
comment on column sessions.by_pin is 'It was last taken up by PIN: an owner is a clerk in it until he signs in with his password.';
