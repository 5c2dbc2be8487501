-- What a farmer says in the app stands in the same list as what he says by WhatsApp: with what it is about, and a photo of the slip.
alter table disputes
    add column about text,
    add constraint disputes_about_known check (about in ('weight', 'rate', 'flower', 'other'));
comment on column disputes.about is 'weight, rate, flower or other, as he said in the app; null: he wrote a message.';

create table dispute_photos (
    shop_id             uuid not null,
    dispute_id          uuid not null,
    farmer_id           uuid not null,
    content             bytea not null,
    created_at          timestamptz not null,
    constraint dispute_photos_pk primary key (shop_id, dispute_id),
    constraint dispute_photos_dispute_fk foreign key (shop_id, dispute_id) references disputes (shop_id, id),
    constraint dispute_photos_farmer_fk foreign key (shop_id, farmer_id) references farmers (shop_id, id),
    constraint dispute_photos_small check (octet_length(content) between 1 and 524288)
);
comment on table dispute_photos is 'The newest photo of each complaint: a JPEG without anything that a camera writes beside the picture.';
comment on column dispute_photos.shop_id is 'The shop.';
comment on column dispute_photos.dispute_id is 'What it shows.';
comment on column dispute_photos.farmer_id is 'Whose complaint it is.';
comment on column dispute_photos.content is 'JPEG, at most 512 KiB.';
comment on column dispute_photos.created_at is 'When it was sent.';
call protect_table('dispute_photos', 'select, insert, update');
