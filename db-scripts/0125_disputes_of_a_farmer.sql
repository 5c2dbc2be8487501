-- What one farmer disagreed with, newest first.
create index disputes_by_farmer on disputes (shop_id, farmer_id, id);
