-- Messages that fail are told once a day. Whoever has read it is told again when a further one fails.
create or replace function notify_office(shop uuid, told_kind text, subject uuid, told jsonb, at timestamptz, owners_only boolean)
    returns void
    language sql
as $$
    insert into notifications (shop_id, id, user_id, kind, subject_id, payload, created_at)
    select shop, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(u.hash, 1, 3) || '8'
            || substr(u.hash, 4, 15))::uuid, u.id, told_kind, subject, told, at
    from (
        select id, md5(id::text || subject || told_kind) as hash from users
        where shop_id = shop and is_active and deleted_at is null and (role = 'admin' or (role = 'staff' and not owners_only))) u
    on conflict (shop_id, user_id, kind, subject_id) do update set read_at = null
        where notifications.kind = 'message_failed' and notifications.read_at is not null
$$;
