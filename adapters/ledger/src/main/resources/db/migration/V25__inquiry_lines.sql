-- An answer of hundreds of sources is a megabyte, and keeping it was what an officer waited for longest after the last source.
-- Its lines are laid down while others are still asked; the answer beside them has a hole where they stand.
create table inquiry_lines (
    inquiry_id text collate "C" not null references inquiries (inquiry_id),
    draft      uuid not null,       -- of one inquiry there may be several, where a crash left one without an answer
    place      integer not null check (place >= 0),
    line       bytea not null,
    primary key (inquiry_id, draft, place)
);
alter table inquiry_lines alter column line set storage external;
alter table inquiry_lines set (toast_tuple_target = 8160); -- two or three kilobytes stay in their row
alter table inquiry_versions add column draft uuid;        -- null: the document is whole
alter table inquiry_versions add column hole integer;      -- bytes of the document before the lines

create function only_forgetting_lines() returns trigger language plpgsql as $$
begin
    if octet_length(new.line) > 0 or to_jsonb(new) - 'line' is distinct from to_jsonb(old) - 'line'
            or not exists (select from inquiry_erasures e where e.inquiry_id = old.inquiry_id) then
        raise exception 'append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger append_only before delete or truncate on inquiry_lines execute function refuse_change();
create trigger only_forgetting before update on inquiry_lines for each row execute function only_forgetting_lines();
