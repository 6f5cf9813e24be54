-- By what an asset may be known beside its thing's own name: a vehicle by VIN, engine number and plate, a house by unit and
-- certificate number. Keyed digests, as in held_items; derived from the positions in the same transaction. What was recorded
-- before this table is found by the number that names it, and by the others once it is restated.
create table held_names (
    key      text collate "C" not null,
    entry_id text collate "C" not null,
    primary key (key, entry_id)
);
create index held_names_entry on held_names (entry_id);
