-- A person sees where he is signed in, the owner where everybody is, and a lost device is told to forget the shop's book.
alter table sessions
    add column device_id text,
    add column agent text,
    add column address text,
    add column used_at timestamptz,
    add constraint sessions_device_id_length check (length(device_id) between 1 and 100),
    add constraint sessions_agent_length check (length(agent) <= 300),
    add constraint sessions_address_length check (length(address) <= 50);
-- The tables' owner is no shop: for this he may see and write all.
alter table sessions no force row level security;
update sessions set used_at = created_at;
alter table sessions force row level security;
alter table sessions alter column used_at set not null;
comment on column sessions.device_id is 'The device it is on, as devices.device_id; null: a program, or a page from before this was kept.';
comment on column sessions.agent is 'What its browser said it was when it was last used (User-Agent).';
comment on column sessions.address is 'Where it was last used from: an IPv4 address, or the first half of an IPv6 one.';
comment on column sessions.used_at is 'When its tokens were last given: at least every time an access token ran out.';
comment on column sessions.revoked_reason is 'logout, token_reused, password_changed, user_changed, ended, ended_by_owner or device_lost.';
create index sessions_by_use on sessions (shop_id, used_at desc) where revoked_at is null;
create index sessions_by_device on sessions (shop_id, device_id) where revoked_at is null and device_id is not null;

alter table devices
    add column lost_at timestamptz,
    add column lost_told_at timestamptz,
    add constraint devices_lost check (lost_told_at is null or lost_at is not null);
comment on column devices.lost_at is 'Since when the owner misses it; its sign-ins ended then. Null: it is not missed.';
comment on column devices.lost_told_at is 'When it was first told to remove what it keeps of the shop; null: it has not been in touch since.';
