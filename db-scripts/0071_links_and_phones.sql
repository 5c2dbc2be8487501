-- A link in a message opens one entry or settlement without a sign-in. It is signed and stands nowhere; this is how all of a farmer's
-- are taken back at once.
alter table farmers add column links_since timestamptz;
comment on column farmers.links_since is 'Links of messages from before this show nothing any more; null: none was taken back.';

-- Whoever came in by a code on his phone may go to another farmer of the same phone without another code.
alter table sessions add column phone text;
comment on column sessions.phone is 'The number that was proved by a code when it began, E.164; null: it began otherwise.';
