-- The end of retention for who asked and what was answered. Of an access entry its leaf stays, and of a court's line its digest:
-- the oldest go first and without a gap, so that what is left still follows from what was.
create table access_erasures (
    number    bigint generated always as identity primary key,
    through   bigint not null check (through > 0),  -- entries up to that position
    erased_at timestamptz not null,
    reason    text not null                         -- an article or a schedule, never a person
);
create trigger append_only before update or delete or truncate on access_erasures execute function refuse_change();

create function only_access_erasure() returns trigger language plpgsql as $$
declare
    bare access_entries := old;
begin
    bare.caller := 'erased';
    bare.caller_court := null;
    bare.case_number := null;
    bare.basis := null;
    bare.subject_key := null;
    bare.kinds := '{}';
    bare.reference := null;
    bare.groups := array_fill(''::text, array[6]);
    bare.salts := '';
    if new is distinct from bare or not exists (select from access_erasures e
            where e.through >= old.position and old.decided_at < e.erased_at - interval '5 years') then
        raise exception 'append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
drop trigger append_only on access_entries;
create trigger append_only before delete or truncate on access_entries execute function refuse_change();
create trigger only_erasure before update on access_entries for each row execute function only_access_erasure();

create function only_owner_erasure() returns trigger language plpgsql as $$
declare
    bare access_owners := old;
begin
    bare.records := '{}';
    bare.opening := '';
    bare.salt := '';
    if new is distinct from bare or not exists (select from access_entries a
            where a.position = old.position and octet_length(a.salts) = 0) then
        raise exception 'append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
drop trigger append_only on access_owners;
create trigger append_only before delete or truncate on access_owners execute function refuse_change();
create trigger only_erasure before update on access_owners for each row execute function only_owner_erasure();

-- Warrants and answers: that it was asked stays, with the digest of the warrant.
create table inquiry_erasures (
    inquiry_id text collate "C" primary key references inquiries (inquiry_id),
    erased_at  timestamptz not null,
    reason     text not null
);
create trigger append_only before update or delete or truncate on inquiry_erasures execute function refuse_change();

create function only_forgetting_papers() returns trigger language plpgsql as $$
declare
    papers text[] := array['document', 'signature', 'signer'];
begin
    if octet_length(new.document) + octet_length(new.signature) + octet_length(new.signer) > 0
            or to_jsonb(new) - papers is distinct from to_jsonb(old) - papers
            or not exists (select from inquiry_erasures e where e.inquiry_id = old.inquiry_id) then
        raise exception 'append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
drop trigger append_only on inquiries;
create trigger append_only before delete or truncate on inquiries execute function refuse_change();
create trigger only_forgetting before update on inquiries for each row execute function only_forgetting_papers();
drop trigger append_only on inquiry_versions;
create trigger append_only before delete or truncate on inquiry_versions execute function refuse_change();
create trigger only_forgetting before update on inquiry_versions for each row execute function only_forgetting_papers();
