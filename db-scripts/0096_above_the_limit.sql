-- The owner is told when a buyer was sold to above his limit; it goes when the bill is paid or cancelled.
alter table notifications drop constraint notifications_kind_known;
alter table notifications add constraint notifications_kind_known check (kind in ('advance_asked', 'dispute_said', 'farmer_to_confirm',
    'message_failed', 'settle_job_done', 'buyer_over_limit'));
comment on column notifications.kind is
    'advance_asked, dispute_said, farmer_to_confirm, message_failed, settle_job_done or buyer_over_limit.';
comment on column notifications.subject_id is 'The advance, dispute, farmer, job or bill; for messages, one for each day.';

create function notify_of_limit() returns trigger
    language plpgsql
as $$
begin
    perform notify_office(new.shop_id, 'buyer_over_limit', new.id,
        (select jsonb_build_object('buyer_name', b.name, 'buyer_name_ta', b.name_ta, 'number', new.invoice_number, 'amount', new.total_amount)
         from buyers b where b.shop_id = new.shop_id and b.id = new.buyer_id), new.updated_at, true);
    return null;
end
$$;
comment on function notify_of_limit() is 'Row trigger: tells the owners that a bill went above a limit.';

create trigger invoices_above_limit after update on invoices for each row
    when (new.over_limit and new.status = 'pending' and old.status = 'draft') execute function notify_of_limit();
create trigger invoices_limit_settled after update on invoices for each row
    when (new.over_limit and old.status = 'pending' and new.status in ('paid', 'cancelled')) execute function matter_settled();
