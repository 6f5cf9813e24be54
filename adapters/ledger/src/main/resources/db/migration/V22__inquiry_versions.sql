-- Beside every version of an answer: whose data it shows, so that a reading is written down without reading the answer again,
-- and whether a source in it is still listened to, so that what a crash cut off is found and closed at the next start.
alter table inquiry_versions add column touched text[];    -- null: from before, read from the document itself
alter table inquiry_versions add column listening boolean;
-- In canonical JSON no text of anybody else's can look like this.
alter table inquiry_versions alter column listening type boolean
    using position('"status":"late"'::bytea in document) > 0;
alter table inquiry_versions alter column listening set not null;
create index inquiry_versions_listening on inquiry_versions (inquiry_id, version) where listening;
