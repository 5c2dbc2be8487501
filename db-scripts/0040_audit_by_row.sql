-- What happened to one row is asked by its id alone. Only PostgreSQL 18 could skip the kind of row that stood before it in the index;
-- those before it read a shop's whole log. What happened to rows of one kind comes in its order without being sorted.
create index audit_log_by_row on audit_log (shop_id, entity_id, id);
create index audit_log_by_kind on audit_log (shop_id, entity, id);
drop index audit_log_by_entity;
