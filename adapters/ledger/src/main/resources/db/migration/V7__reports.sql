-- Clues and opinions from the public, as they came in. Beside the ledger: anybody may send one. The court's answer is a
-- record like any other, so it is a position, found by the reference.
create table citizen_reports (
    number       bigint generated always as identity primary key,
    reference    text collate "C" not null unique,
    received_at  timestamptz not null,
    received_on  date not null,
    kind         text not null check (kind in ('clue', 'opinion')),
    matter       text check (matter in ('assets', 'consumption-breach')),
    court        text collate "C" not null,
    list         public_list,
    entry_id     text collate "C",
    case_number  text collate "C",
    reply_by     date,                  -- null when it cannot be computed
    said         text not null,
    contact      text,
    repeat_key   text collate "C" unique,
    request      text collate "C",      -- digest of the sending, for the key's sake
    check ((kind = 'clue') = (matter is not null and list is not null and entry_id is not null
        and case_number is not null)),
    check ((repeat_key is null) = (request is null))
);
create index citizen_reports_court on citizen_reports (court, number);

-- What was said stays as it was said, until retention ends: then its words go, and that it came stays.
create function only_forgetting() returns trigger language plpgsql as $$
declare
    bare citizen_reports := old;
begin
    bare.said := '';
    bare.contact := null;
    bare.repeat_key := null;
    bare.request := null;
    if new is distinct from bare then
        raise exception 'append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger append_only before delete or truncate on citizen_reports execute function refuse_change();
create trigger only_forgetting before update on citizen_reports for each row execute function only_forgetting();

-- A duty may be about a report: an opinion has no list and no case.
alter table court_duties alter column list drop not null;
alter table court_duties alter column case_number drop not null;
