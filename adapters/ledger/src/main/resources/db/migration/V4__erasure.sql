-- When retention ends, what a position says about a person is erased for good: its six texts, their salts and the key of
-- its subject. Its leaf stays, and with it every edition, tile and proof. One row for each such position, with the reason.
create table erasures (
    number    bigint generated always as identity primary key,
    position  bigint not null unique,
    erased_at timestamptz not null,
    reason    text not null             -- an article or a schedule, never a person
);
create trigger append_only before update or delete or truncate on erasures execute function refuse_change();

alter table positions drop constraint positions_salts_check;
alter table positions add constraint positions_salts_check check (octet_length(salts) in (0, 192)) not valid;

-- The one change that a position may suffer. By row, but on updates alone: inserting costs nothing, as before.
create function only_erasure() returns trigger language plpgsql as $$
declare
    bare positions := old;
    standing boolean;
begin
    bare.salts := '';
    bare.subject_key := null;
    bare.core_json := '';
    bare.subject_json := '';
    bare.case_json := '';
    bare.obligation_json := '';
    bare.document_json := '';
    bare.restriction_json := '';
    select n.visible or n.due_on is not null into standing
        from positions n where n.entry_id = old.entry_id order by n.position desc limit 1;
    if new is distinct from bare or standing is distinct from false
            or not exists (select from erasures e where e.position = old.position) then
        raise exception 'append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;

drop trigger append_only on positions;
create trigger append_only before delete or truncate on positions execute function refuse_change();
create trigger only_erasure before update on positions for each row execute function only_erasure();
