-- Whoever signs in may have his name in Tamil, too.
alter table users add column full_name_ta text;
comment on column users.full_name_ta is 'His name in Tamil; null: as in full_name.';

update users u set full_name_ta = f.name_ta
from farmers f
where f.shop_id = u.shop_id and f.id = u.farmer_id and u.full_name = f.name and f.name_ta is not null;
