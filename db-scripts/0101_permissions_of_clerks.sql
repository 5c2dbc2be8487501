-- What one clerk may do may differ from what the shop lets its clerks do.
alter table users
    add column permissions jsonb not null default '{}',
    add constraint users_permissions_of_clerks check (jsonb_typeof(permissions) = 'object' and (role = 'staff' or permissions = '{}'));
comment on column users.permissions is 'What the owner has decided for this clerk alone: the permission and whether he has it; what is absent is as the shop has it.';
