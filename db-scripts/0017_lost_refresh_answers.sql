alter table refresh_tokens add column replaced_by bytea;
comment on column refresh_tokens.replaced_by is 'The hash of the token it was last exchanged for: as long as that is unused, the answer may have been lost.';
comment on column refresh_tokens.used_at is 'When it was exchanged; coming back later than a minute after that, or when its successor was used, revokes the session.';
