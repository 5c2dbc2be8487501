-- A buyer who asks for it is erased as a farmer is: name and numbers go, the money of the book stays.
alter table buyers add column erased_at timestamptz;
comment on column buyers.erased_at is 'When his name and numbers were erased; null: they were not.';

create or replace function without_person(content jsonb, is_top boolean) returns jsonb
    language plpgsql immutable
as $$
begin
    case jsonb_typeof(content)
        when 'object' then
            return coalesce((select jsonb_object_agg(f.key, case
                when jsonb_typeof(f.value) = 'string' and (f.key = any (array['farmer_name', 'farmer_name_ta', 'full_name', 'full_name_ta',
                    'phone', 'farmer_phone', 'whatsapp_number', 'to_phone', 'email', 'address', 'upi_id', 'village', 'village_ta', 'notes',
                    'holder_name', 'account_number', 'complaint', 'told', 'resolution', 'reason', 'text', 'body', 'message',
                    'buyer_name', 'buyer_name_ta', 'buyer_phone', 'customer_name', 'customer_name_ta', 'customer_phone', 'customer_address',
                    'place', 'place_ta', 'route', 'gstin', 'reference', 'cancel_reason'])
                    or is_top and f.key in ('name', 'name_ta')) then to_jsonb('…'::text)
                else without_person(f.value, f.key in ('farmer', 'buyer')) end) from jsonb_each(content) f), '{}');
        when 'array' then
            return coalesce((select jsonb_agg(without_person(i.value, false) order by i.n)
                from jsonb_array_elements(content) with ordinality i (value, n)), '[]');
        else
            return content;
    end case;
end
$$;
