-- A flower is chosen at the counter by a number of its own, the same for every farmer, so that hands learn it.
alter table flower_types add column number int;
comment on column flower_types.number is 'Chooses it at the counter: its own in the shop, the same for every farmer.';

-- One digit for the first seven, two for the next nineteen, three for the ten after them: none of them begins another, so that every
-- one is complete with its last digit and needs no Enter. A shop may number as it likes.
create function flower_numbers() returns table (n int, place bigint)
    language sql immutable parallel safe
as $$
    select n, row_number() over (order by n)
    from (
        select generate_series(1, 7) as n
        union all select generate_series(80, 98)
        union all select generate_series(990, 999)
        union all select generate_series(1000, 9999)
    ) as numbers
$$;
comment on function flower_numbers() is 'The numbers that are given to flowers, in their order.';

create function next_flower_number(shop uuid) returns int
    language sql volatile
as $$
    select n from flower_numbers()
    where not exists (select from flower_types f where f.shop_id = shop and f.number = n and f.deleted_at is null)
    order by place limit 1
$$;
comment on function next_flower_number(uuid) is 'The first free number of a shop.';
grant execute on function flower_numbers(), next_flower_number(uuid) to malar_app;

create function number_flower() returns trigger
    language plpgsql
as $$
begin
    new.number := coalesce(new.number, next_flower_number(new.shop_id));
    return new;
end
$$;
comment on function number_flower() is 'Row trigger: a flower without a number gets the next free one, also among those of one statement.';
create trigger flower_types_number before insert on flower_types for each row execute function number_flower();

-- The flowers of before, in the order in which they were added. The table's owner is no shop: for this one statement he may see all.
alter table flower_types no force row level security;
with places as (
    select shop_id, id, row_number() over (partition by shop_id, deleted_at is null order by created_at, id) as place from flower_types
)
update flower_types f set number = numbers.n
from places join flower_numbers() as numbers using (place)
where places.shop_id = f.shop_id and places.id = f.id;
alter table flower_types force row level security;

alter table flower_types
    alter column number set not null,
    add constraint flower_types_number_range check (number between 1 and 9999);
create unique index flower_types_number_taken on flower_types (shop_id, number) where deleted_at is null;
