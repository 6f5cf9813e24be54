-- Other records with a life of their own (incidents among them) are few among many positions, and asked for newest first.
create index positions_other on positions (position) where change = 'other' and list is null and entry_id is not null;
