-- How long something has waited on a device: whoever watches the installation is told before the shop notices.
alter table devices
    add column unsent_since timestamptz,
    add constraint devices_unsent_since_something check (unsent_since is null or unsent > 0);
comment on column devices.unsent_since is 'Since when, by what it told, something has waited on it without a break; null: nothing does, or it has waited from before this was kept.';
