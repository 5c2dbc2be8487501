-- The first free number is 1 or comes next to one that is taken: asking for those is a hundred times as fast as asking for each of the
-- nine thousand that there are, which opening a shop did for every flower.
create or replace function next_flower_number(shop uuid) returns int
    language sql volatile
as $$
    select min(n)
    from (
        select 1 as n
        union all
        select case number when 7 then 80 when 98 then 990 else number + 1 end
        from flower_types where shop_id = shop and deleted_at is null
    ) as next
    where (n <= 7 or n between 80 and 98 or n between 990 and 9999)
        and not exists (select from flower_types f where f.shop_id = shop and f.number = n and f.deleted_at is null)
$$;
