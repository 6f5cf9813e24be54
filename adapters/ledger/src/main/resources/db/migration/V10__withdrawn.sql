-- Entries that stand and are off the public site are few among many positions, and asked for by every screening. No text can
-- be taken for the key: quotation marks inside texts are escaped.
create index positions_withdrawn on positions (position)
    where not visible and due_on is not null and strpos(document_json, '"withdrawn":{') > 0;
