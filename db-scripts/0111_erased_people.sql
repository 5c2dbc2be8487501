-- Whoever asks for it is erased: names and numbers go, the money of the book stays. The audit log loses them as well, and a row of it
-- keeps the hash of what it said, so that the seals still fit and nothing else can hide behind an erasing.
alter table farmers add column erased_at timestamptz;
comment on column farmers.erased_at is 'When his name and numbers were erased; null: they were not.';
alter table users add column erased_at timestamptz;
comment on column users.erased_at is 'When the name and address were erased; null: they were not.';
alter table audit_log add column erased_hash bytea;
comment on column audit_log.erased_hash is 'Hash of the row before names and numbers were erased from it; null: nothing was.';

create function audit_row_hash(a audit_log) returns bytea
    language sql stable
as $$
    select coalesce(a.erased_hash, sha256(convert_to(jsonb_build_array(a.id, extract(epoch from a.at), a.actor_id, a.actor_role, a.action,
        a.entity, a.entity_id, a.old, a.new, a.reason, a.request_id)::text
        || case when num_nulls(a.address, a.session_id) = 2 then '' else concat_ws(' ', '', a.address, a.session_id::text) end, 'UTF8')))
$$;
comment on function audit_row_hash(audit_log) is 'SHA-256 over every column of a row of the audit log, as it was before anything was erased from it. From where it was done is part of it since that is noted.';
grant execute on function audit_row_hash(audit_log) to malar_app, malar_reader;

create function without_person(content jsonb, is_top boolean) returns jsonb
    language plpgsql immutable
as $$
begin
    case jsonb_typeof(content)
        when 'object' then
            return coalesce((select jsonb_object_agg(f.key, case
                when jsonb_typeof(f.value) = 'string' and (f.key = any (array['farmer_name', 'farmer_name_ta', 'full_name', 'full_name_ta',
                    'phone', 'farmer_phone', 'whatsapp_number', 'to_phone', 'email', 'address', 'upi_id', 'village', 'village_ta', 'notes',
                    'holder_name', 'account_number', 'complaint', 'told', 'resolution', 'reason', 'text', 'body', 'message'])
                    or is_top and f.key in ('name', 'name_ta')) then to_jsonb('…'::text)
                else without_person(f.value, f.key = 'farmer') end) from jsonb_each(content) f), '{}');
        when 'array' then
            return coalesce((select jsonb_agg(without_person(i.value, false) order by i.n)
                from jsonb_array_elements(content) with ordinality i (value, n)), '[]');
        else
            return content;
    end case;
end
$$;
comment on function without_person(jsonb, boolean) is 'A document without names, numbers and what somebody said; amounts, dates and ids stay.';
grant execute on function without_person(jsonb, boolean) to malar_app;

create function audit_rows_are_only_erased() returns trigger
    language plpgsql
as $$
declare erased audit_log := old;
begin
    erased.erased_hash := audit_row_hash(old);
    erased.old := without_person(old.old, true);
    erased.new := without_person(old.new, true);
    erased.reason := case when old.reason is not null then '…' end;
    return erased;
end
$$;
comment on function audit_rows_are_only_erased() is 'Whatever an update of the audit log wants, it erases names and numbers and keeps the hash, and does nothing else.';
create trigger audit_log_only_erased before update on audit_log for each row execute function audit_rows_are_only_erased();

-- The service may not change the log, nor what entries were before. Who erases a person becomes this role for that one statement: it may
-- what malar_app may, in the same shop, and touch those two.
do $$
begin
    begin
        create role malar_eraser nologin in role malar_app;
    exception when duplicate_object or unique_violation then null;
    end;
    if not (select rolsuper from pg_roles where rolname = current_user) then
        execute format('grant malar_eraser to %I', current_user);
    end if;
end
$$;
grant update (reason) on audit_log to malar_eraser;
grant update (content, reason) on entry_versions to malar_eraser;
grant delete on whatsapp_conversations, dispute_photos to malar_app;
