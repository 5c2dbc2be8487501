-- Settling updates thousands of entries in one statement, and calling the trigger for each only to note the transaction took 4 % of it.
-- The trigger now runs only where changed_in is not the current transaction yet: a statement that sets it pays nothing, and one that
-- forgets, or sets another transaction, is corrected as before.
drop trigger daily_entries_mark_changed on daily_entries;
create trigger daily_entries_mark_changed before update on daily_entries
    for each row when (new.changed_in is distinct from pg_current_xact_id()) execute function mark_changed();
