-- When users got a Tamil name (0034), farmers' accounts were to take it from the farmer; the tables' owner is no shop and saw none of them.
alter table users no force row level security;
alter table farmers no force row level security;
update users u set full_name_ta = f.name_ta
from farmers f
where f.shop_id = u.shop_id and f.id = u.farmer_id and u.full_name = f.name and u.full_name_ta is null and f.name_ta is not null;
alter table users force row level security;
alter table farmers force row level security;
