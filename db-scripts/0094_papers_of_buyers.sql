-- Bills and statements of buyers carry a code like the other papers.
alter table papers drop constraint papers_kind_known;
alter table papers add constraint papers_kind_known
    check (kind in ('statement', 'settlement', 'advance', 'day', 'month', 'bill', 'dues'));
comment on column papers.kind is 'statement, settlement, advance, day, month, bill or dues (a buyer''s statement).';
comment on column papers.number is 'What the paper is called: a settlement''s or bill''s number, a farmer''s or buyer''s code, a date or a month.';
comment on column papers.subject_id is 'The settlement, advance, farmer, bill or buyer; the shop itself for a day or a month.';
