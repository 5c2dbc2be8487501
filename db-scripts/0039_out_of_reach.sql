-- What is in the database is the service's alone, and a shop's short name is its own.

-- Some hosters (Supabase) have roles that anybody on the internet may act as, and give them whatever is created in this schema. Row-level
-- security leaves them no row of a shop's tables; they need not reach the tables at all, nor the list of scripts that have run.
do $$
declare
    stranger name;
    kind text;
begin
    foreach stranger in array array['anon', 'authenticated'] loop
        continue when not exists (select from pg_roles where rolname = stranger);
        execute format('revoke all on schema public from %I', stranger);
        foreach kind in array array['tables', 'sequences', 'routines'] loop
            execute format('revoke all on all %s in schema public from %I', kind, stranger);
            execute format('alter default privileges in schema public revoke all on %s from %I', kind, stranger);
        end loop;
    end loop;
end
$$;
revoke all on schema public from public;
revoke all on schema_versions from public;
alter table schema_versions enable row level security;
-- A backup is read as this role.
create policy every_script on schema_versions for select to malar_reader using (true);
grant select on schema_versions to malar_reader;
grant select on all sequences in schema public to malar_reader;

-- An operator names a shop by its code: two of one name could not be told apart. Those that stand in the book get a number.
alter table shops no force row level security;
update shops s set code = left(s.code, 36) || '-' || d.place
from (select shop_id, row_number() over (partition by code order by created_at, shop_id) as place from shops) d
where d.shop_id = s.shop_id and d.place > 1;
alter table shops force row level security;
create unique index shops_code_taken on shops (code);
