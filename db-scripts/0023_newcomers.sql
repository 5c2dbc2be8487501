-- A farmer nobody knows is added at the row by whoever weighs. Until the owner has looked at him, he is to be confirmed.
alter table farmers
    add column is_confirmed boolean not null default true,
    add column merged_into uuid,
    add constraint farmers_merged_fk foreign key (shop_id, merged_into) references farmers (shop_id, id),
    add constraint farmers_merged_is_gone check (merged_into is null or deleted_at is not null);
comment on column farmers.is_confirmed is 'False: a clerk added him and the owner has not confirmed him; he is not settled or paid.';
comment on column farmers.merged_into is 'Who he turned out to be; lines that a device still sends for him are that farmer''s.';
create index farmers_to_confirm on farmers (shop_id, created_at, id) where not is_confirmed and deleted_at is null;

-- A line that was written for the newcomer is the farmer's whom he turned out to be: a version and a journal of its own.
alter table entry_versions
    drop constraint entry_versions_action_known,
    add constraint entry_versions_action_known check (replaced_by_action in ('priced', 'corrected', 'repriced', 'void', 'moved'));
alter table journals
    drop constraint journals_kind_known,
    add constraint journals_kind_known
        check (kind in ('entry_priced', 'entry_corrected', 'entry_void', 'entry_moved', 'advance_paid', 'settlement_approved',
            'settlement_paid'));
comment on column journals.kind is
    'entry_priced, entry_corrected, entry_void, entry_moved, advance_paid, settlement_approved, settlement_paid.';

comment on column idempotency_keys.key is 'The operation, whose key it is and in which role, then the client''s id or its Idempotency-Key.';
comment on column entry_versions.replaced_by_action is 'What ended this version: priced, corrected, repriced, moved or void.';
