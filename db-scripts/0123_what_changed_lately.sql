-- What a farmer who looks on is told of, every few moments while somebody works, is what changed in the last seconds: found by its time,
-- not by reading all that he was ever paid or lent.
create index settlements_by_change on settlements (shop_id, updated_at);
create index cash_advances_by_change on cash_advances (shop_id, updated_at);
create index disputes_by_change on disputes (shop_id, updated_at);
