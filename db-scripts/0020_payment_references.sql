-- One transfer is not paid out twice: a payment's reference is the shop's once, unless whoever pays says that it is the same transfer.

-- Read off a phone or a slip, the same number is typed with and without spaces, in small letters, with other digits.
create function payment_reference_key(reference text) returns text
    language sql immutable strict parallel safe
    return regexp_replace(
        translate(upper(normalize(reference, nfkc) collate "C"), '௦௧௨௩௪௫௬௭௮௯', '0123456789'), '[^0-9A-Z\u0b80-\u0bff]', '', 'g');
comment on function payment_reference_key(text) is 'What makes two references the same: letters and digits alone.';
grant execute on function payment_reference_key(text) to malar_app;

alter table settlements add column reference_repeated boolean not null default false;
comment on column settlements.reference_repeated is 'Another payment has the same reference, and whoever paid confirmed it.';

-- What stands in the book is taken as it is. The table's owner is no shop: for this one statement he may see all.
alter table settlements no force row level security;
update settlements s set reference_repeated = true
where payment_reference_key(payment_reference) <> '' and exists (
    select from settlements earlier
    where earlier.shop_id = s.shop_id and payment_reference_key(earlier.payment_reference) = payment_reference_key(s.payment_reference)
        and (earlier.paid_at, earlier.id) < (s.paid_at, s.id));
alter table settlements force row level security;

create unique index settlements_reference_taken on settlements (shop_id, payment_reference_key(payment_reference))
    where not reference_repeated and payment_reference_key(payment_reference) <> '';
