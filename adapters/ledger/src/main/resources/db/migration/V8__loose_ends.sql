-- How a decision ended that a duty asked for, where it went against what the duty was about: a court may decide not to
-- free whom it may free, and says why.
alter table court_duties add column outcome text collate "C";
alter table court_duties add column outcome_reason text collate "C";
alter table court_duties add column outcome_article text;
create index court_duties_outcome on court_duties (court, closed_on) where outcome is not null;

-- Retention ends for the evidence too: persons are struck out of a batch's document, whose digest, signature and receipt
-- stay. One row each time, with what was left, so that what is left can be held against it.
create table batch_erasures (
    number            bigint generated always as identity primary key,
    submission_number bigint not null,
    erased_at         timestamptz not null,
    reason            text not null,
    left_sha256       bytea not null check (octet_length(left_sha256) = 32)
);
create index batch_erasures_submission on batch_erasures (submission_number, number);
create trigger append_only before update or delete or truncate on batch_erasures execute function refuse_change();

-- The one change that a batch may suffer: its document grows shorter, by a note that knows what is left.
create function only_batch_erasure() returns trigger language plpgsql as $$
declare
    bare submissions := old;
begin
    bare.document := new.document;
    bare.received := null;
    if new is distinct from bare or octet_length(new.document) >= octet_length(old.document)
            or not exists (select from batch_erasures e
                where e.submission_number = old.number and e.left_sha256 = sha256(new.document)) then
        raise exception 'append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
drop trigger append_only on submissions;
create trigger append_only before delete or truncate on submissions execute function refuse_change();
create trigger only_batch_erasure before update on submissions for each row execute function only_batch_erasure();

-- What was refused as a whole is kept as evidence for a time: then its bytes go, and that it came stays.
alter table evidence add column erased_at timestamptz;
alter table evidence add column erased_for text;
create function only_evidence_erasure() returns trigger language plpgsql as $$
declare
    bare evidence := old;
begin
    bare.kept := '';
    bare.erased_at := new.erased_at;
    bare.erased_for := new.erased_for;
    if new is distinct from bare or old.erased_at is not null or new.erased_at is null or new.erased_for is null then
        raise exception 'append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
drop trigger append_only on evidence;
create trigger append_only before delete or truncate on evidence execute function refuse_change();
create trigger only_evidence_erasure before update on evidence for each row execute function only_evidence_erasure();

-- Facts and statements of a case name persons too. A case's state is needed while it is open.
create or replace function only_erasure() returns trigger language plpgsql as $$
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
    if old.entry_id is not null then
        select n.visible or n.due_on is not null into standing
            from positions n where n.entry_id = old.entry_id order by n.position desc limit 1;
    elsif old.change = 'fact' then
        standing := false;
    elsif old.change = 'case' then
        select n.case_json <> '' and n.case_json::json ->> 'closedOn' is null into standing
            from positions n where n.case_number = old.case_number and n.change = 'case' order by n.position desc limit 1;
    end if;
    if new is distinct from bare or standing is distinct from false
            or not exists (select from erasures e where e.position = old.position) then
        raise exception 'append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;

-- Under which further keys an entry is to be found, as of one of its positions: its subject's other documents. Derived
-- from the positions in the same transaction, and gone when the entry is erased.
create table linked_keys (
    key      text collate "C" not null,
    position bigint not null,
    entry_id text collate "C" not null,
    primary key (key, position)
);
create index linked_keys_entry on linked_keys (entry_id);
