-- The shared record of cases. Its records are positions like all others (leaf type 10, of no list); what stands here leads to
-- the assets and measures among them, and is derived from them in the same transaction. Keys are keyed digests: no number of
-- a person, an account or a parcel has an index of its own.
create table held_items (
    entry_id   text collate "C" primary key,
    position   bigint not null,             -- the newest of that asset or measure
    thing_key  text collate "C" not null,   -- the same for every court that found the thing
    ground_key text collate "C"             -- of the land under a building
);
create index held_items_thing on held_items (thing_key);
create index held_items_ground on held_items (ground_key) where ground_key is not null;

-- Whose an asset is, by each document of the owner.
create table held_owners (
    key      text collate "C" not null,
    entry_id text collate "C" not null,
    primary key (key, entry_id)
);
create index held_owners_entry on held_owners (entry_id);

-- A record of a case file is needed while its case is open, and a measure while it stands.
create or replace function only_erasure() returns trigger language plpgsql as $$
declare
    bare positions := old;
    standing boolean;
    running boolean;
begin
    bare.salts := '';
    bare.subject_key := null;
    bare.core_json := '';
    bare.subject_json := '';
    bare.case_json := '';
    bare.obligation_json := '';
    bare.document_json := '';
    bare.restriction_json := '';
    if old.change = 'case' then
        select n.case_json <> '' and n.case_json::json ->> 'closedOn' is null into running
            from positions n where n.case_number = old.case_number and n.change = 'case' and n.entry_id is null
            order by n.position desc limit 1;
    end if;
    if old.entry_id is not null then
        select n.visible or n.due_on is not null or coalesce(running, false) into standing
            from positions n where n.entry_id = old.entry_id order by n.position desc limit 1;
    elsif old.change = 'fact' then
        standing := false;
    elsif old.change = 'case' then
        standing := running;
    end if;
    if new is distinct from bare or standing is distinct from false
            or not exists (select from erasures e where e.position = old.position) then
        raise exception 'append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
