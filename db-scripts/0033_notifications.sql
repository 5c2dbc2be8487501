-- What needs a person, told to whoever may see to it. Each is written in the transaction that it comes from, wherever that is, and goes
-- when the matter is settled: so the database does both.

create table notifications (
    shop_id             uuid not null,
    id                  uuid not null,
    user_id             uuid not null,
    kind                text not null,
    subject_id          uuid not null,
    payload             jsonb not null default '{}',
    created_at          timestamptz not null,
    read_at             timestamptz,
    constraint notifications_pk primary key (shop_id, id),
    constraint notifications_user_fk foreign key (shop_id, user_id) references users (shop_id, id),
    constraint notifications_once unique (shop_id, user_id, kind, subject_id),
    constraint notifications_kind_known
        check (kind in ('advance_asked', 'dispute_said', 'farmer_to_confirm', 'message_failed', 'settle_job_done'))
);
comment on table notifications is 'What needs a person, one row for each who is told.';
comment on column notifications.shop_id is 'The shop.';
comment on column notifications.id is 'Sorts by time.';
comment on column notifications.user_id is 'Who is told.';
comment on column notifications.kind is 'advance_asked, dispute_said, farmer_to_confirm, message_failed or settle_job_done.';
comment on column notifications.subject_id is 'The advance, dispute, farmer or job; for messages, one for each day.';
comment on column notifications.payload is 'Names and figures of when it was told.';
comment on column notifications.created_at is 'When.';
comment on column notifications.read_at is 'When the user said that he has read it.';
create index notifications_by_user on notifications (shop_id, user_id, id desc);
create index notifications_unread on notifications (shop_id, user_id) where read_at is null;
create index notifications_by_subject on notifications (shop_id, subject_id);
call protect_table('notifications', 'select, insert, update, delete');

create function notify_office(shop uuid, told_kind text, subject uuid, told jsonb, at timestamptz, owners_only boolean) returns void
    language sql
as $$
    insert into notifications (shop_id, id, user_id, kind, subject_id, payload, created_at)
    select shop, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(u.hash, 1, 3) || '8'
            || substr(u.hash, 4, 15))::uuid, u.id, told_kind, subject, told, at
    from (
        select id, md5(id::text || subject || told_kind) as hash from users
        where shop_id = shop and is_active and deleted_at is null and (role = 'admin' or (role = 'staff' and not owners_only))) u
    on conflict do nothing
$$;
comment on function notify_office(uuid, text, uuid, jsonb, timestamptz, boolean) is 'Tells the owners, or the whole office, once.';

create function notify_of_change() returns trigger
    language plpgsql
as $$
declare
    who jsonb;
begin
    if tg_table_name = 'jobs' then
        insert into notifications (shop_id, id, user_id, kind, subject_id, payload, created_at)
        select new.shop_id, new.id, u.id, 'settle_job_done', new.id, jsonb_build_object('done', new.done, 'failed', new.failed),
            new.finished_at
        from users u where u.shop_id = new.shop_id and u.id = new.created_by
        on conflict do nothing;
    elsif tg_table_name = 'outbox_messages' then
        perform notify_office(new.shop_id, 'message_failed', md5(new.shop_id || to_char(now(), 'YYYY-MM-DD'))::uuid, '{}', now(), false);
    elsif tg_table_name = 'farmers' then
        perform notify_office(new.shop_id, 'farmer_to_confirm', new.id,
            jsonb_build_object('farmer_name', new.name, 'farmer_name_ta', new.name_ta), new.created_at, true);
    else
        select jsonb_build_object('farmer_name', f.name, 'farmer_name_ta', f.name_ta) into who
        from farmers f where f.shop_id = new.shop_id and f.id = new.farmer_id;
        if tg_table_name = 'cash_advances' then
            perform notify_office(new.shop_id, 'advance_asked', new.id, who || jsonb_build_object('amount', new.amount),
                new.created_at, true);
        else
            perform notify_office(new.shop_id, 'dispute_said', new.id, who, new.created_at, false);
        end if;
    end if;
    return null;
end
$$;
comment on function notify_of_change() is 'Row trigger: tells the office what needs it.';

create function matter_settled() returns trigger
    language plpgsql
as $$
begin
    delete from notifications where shop_id = new.shop_id and subject_id = new.id;
    return null;
end
$$;
comment on function matter_settled() is 'Row trigger: nobody needs to be told of it any more.';

create trigger cash_advances_asked after insert on cash_advances for each row when (new.status = 'pending')
    execute function notify_of_change();
create trigger cash_advances_decided after update on cash_advances for each row
    when (old.status = 'pending' and (new.status <> 'pending' or new.deleted_at is not null)) execute function matter_settled();
create trigger disputes_said after insert on disputes for each row execute function notify_of_change();
create trigger disputes_settled after update on disputes for each row when (new.status = 'resolved' and old.status = 'open')
    execute function matter_settled();
create trigger farmers_to_be_confirmed after insert on farmers for each row when (not new.is_confirmed) execute function notify_of_change();
create trigger farmers_confirmed after update on farmers for each row
    when (not old.is_confirmed and (new.is_confirmed or new.deleted_at is not null)) execute function matter_settled();
create trigger outbox_messages_have_failed after update on outbox_messages for each row
    when (new.status = 'failed' and old.status <> 'failed') execute function notify_of_change();
create trigger jobs_ended after update on jobs for each row
    when (new.kind = 'settle_all' and new.state in ('done', 'failed') and old.state not in ('done', 'failed'))
    execute function notify_of_change();
