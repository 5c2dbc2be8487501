-- A password that somebody else has chosen is known to two.
alter table users add column password_is_given boolean not null default false;
comment on column users.password_is_given is 'Somebody else chose the password: he chooses one of his own before anything else.';
