-- A bill takes its number in the last statement that writes it: the row of its year is locked while that statement and the commit last, and
-- no longer. Which number it was, the row says itself: an upsert cannot return what stood there before.
alter table number_series add column given integer;
comment on column number_series.given is 'The number that was given last by a statement that took one; null: by none.';

-- It has its number only after it is owed: the owner is told then.
drop trigger invoices_above_limit on invoices;
create trigger invoices_above_limit after update on invoices for each row
    when (new.over_limit and new.status = 'pending' and new.invoice_number like 'INV-%'
        and (old.status = 'draft' or old.invoice_number <> new.invoice_number)) execute function notify_of_limit();
