-- What was handed out on paper, so that whoever holds it can ask whether it still stands.
create table papers (
    shop_id             uuid not null,
    code                text not null,
    kind                text not null,
    number              text not null,
    subject_id          uuid not null,
    farmer_id           uuid,
    period_start        date not null,
    period_end          date not null,
    amount              numeric(14,2) not null,
    content_hash        bytea not null,
    created_by          uuid not null,
    created_at          timestamptz not null,
    constraint papers_pk primary key (shop_id, code),
    constraint papers_shop_fk foreign key (shop_id) references shops (shop_id),
    constraint papers_farmer_fk foreign key (shop_id, farmer_id) references farmers (shop_id, id),
    constraint papers_one_code unique (shop_id, kind, subject_id, period_start, period_end, content_hash),
    constraint papers_code_form check (code ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
    constraint papers_kind_known check (kind in ('statement', 'settlement', 'advance', 'day', 'month'))
);
comment on table papers is 'A document that was drawn, by the code that stands on it. The same content has the same code however often it is drawn.';
comment on column papers.shop_id is 'The shop.';
comment on column papers.code is 'Fifty random bits in ten letters and digits that cannot be mistaken for each other: it cannot be guessed.';
comment on column papers.kind is 'statement, settlement, advance, day or month.';
comment on column papers.number is 'What the paper is called: a settlement''s number, a farmer''s code, a date or a month.';
comment on column papers.subject_id is 'The settlement, advance or farmer; the shop itself for a day or a month.';
comment on column papers.farmer_id is 'Whose account it shows; null for papers of the whole shop.';
comment on column papers.period_start is 'First day.';
comment on column papers.period_end is 'Last day, included.';
comment on column papers.amount is 'The sum at its foot, in rupees.';
comment on column papers.content_hash is 'SHA-256 of every figure on it: the book is asked again and compared.';
comment on column papers.created_by is 'Who had it drawn first.';
comment on column papers.created_at is 'When.';
create index papers_by_code on papers (code);
call protect_table('papers', 'select, insert');
