-- A charge is known by the rule it comes from, never by its name: a fee that is renamed is not charged again, and two of one name are two.

-- Each rule of a shop's setting gets an id. The tables' owner is no shop: for these statements he may see all.
alter table settings no force row level security;
alter table settlement_charges no force row level security;

update settings set value = (
    select jsonb_agg(jsonb_build_object('id', gen_random_uuid()) || rule order by place)
    from jsonb_array_elements(value) with ordinality as rules (rule, place))
where key = 'fee_rules' and jsonb_typeof(value) = 'array' and value <> '[]';

alter table settlement_charges add column rule_id uuid;
comment on column settlement_charges.rule_id is 'Id of the fee rule; of a farmer''s own monthly fee: his id.';
comment on column settlement_charges.name is 'English name when it was charged.';
comment on column settlement_charges.name_ta is 'Tamil name when it was charged.';

-- Charges of before are of the rule that has their name now. Of a rule that is gone, only the name is known: one id for each.
update settlement_charges c set rule_id = coalesce(
    (select (rule ->> 'id')::uuid
     from settings s cross join jsonb_array_elements(s.value) as rule
     where s.shop_id = c.shop_id and s.key = 'fee_rules' and lower(rule ->> 'name') = lower(c.name)),
    case when c.name = 'Monthly fee' and c.month is not null then c.farmer_id end,
    md5(c.shop_id || c.name)::uuid);

alter table settings force row level security;
alter table settlement_charges force row level security;

alter table settlement_charges
    alter column rule_id set not null,
    drop constraint settlement_charges_month_once,
    add constraint settlement_charges_month_once unique (shop_id, farmer_id, rule_id, month);
