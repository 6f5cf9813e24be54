-- Parties and listed persons at the public port. Whom a court gave access stands in the positions; here is what the person
-- made of it, under keyed digests alone: with these tables one knows nobody's number, password or session.

create table party_credentials (
    account    text collate "C" primary key,    -- keyed digest of case and person
    grant_at   bigint not null,                 -- position of the court's access: a newer one voids the password
    verifier   text not null,
    changed_at timestamptz not null default now()
);

create table party_sessions (
    token       text collate "C" primary key,   -- keyed digest
    account     text collate "C" not null,
    case_number text collate "C" not null,
    persons     text[] not null,                -- keyed digests of documents
    grant_at    bigint not null,
    must_change boolean not null,
    opened_at   timestamptz not null,
    seen_at     timestamptz not null,
    ended_at    timestamptz,
    end_cause   text collate "C",
    check ((ended_at is null) = (end_cause is null))
);
create index party_sessions_account on party_sessions (account) where ended_at is null;
create index party_sessions_opened on party_sessions (opened_at);

-- Failed attempts, under the digest of what was tried or of the address, whether there is such an account or not.
create table party_tries (
    key          text collate "C" primary key,
    failures     integer not null check (failures > 0),
    last_at      timestamptz not null,
    locked_until timestamptz
);
create index party_tries_last on party_tries (last_at);

-- How far each has read. The messages themselves are the ledger's positions.
create table party_mail (
    person       text collate "C" primary key,
    read_through bigint not null check (read_through >= 0)
);

-- Requests for correction, as they came in. Beside the ledger: the court's answer is a record like any other, a remedy under
-- the request's reference.
create table party_corrections (
    number      bigint generated always as identity primary key,
    reference   text collate "C" not null unique,
    person      text collate "C" not null,
    entry_id    text collate "C" not null,
    list        public_list not null,
    court       text collate "C" not null,
    case_number text collate "C" not null,
    record_id   text collate "C",
    claim       text collate "C" not null,
    said        text not null,
    received_at timestamptz not null,
    answer_by   date,                           -- null when it cannot be computed
    repeat_key  text collate "C" unique,
    request     text collate "C",
    check ((repeat_key is null) = (request is null))
);
create index party_corrections_person on party_corrections (person, number);
create index party_corrections_court on party_corrections (court, number);

-- What was said stays as it was said, until retention ends: then its words go, and that it came stays.
create function only_forgetting_a_correction() returns trigger language plpgsql as $$
declare
    bare party_corrections := old;
begin
    bare.said := '';
    bare.repeat_key := null;
    bare.request := null;
    if new is distinct from bare then
        raise exception 'append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger append_only before delete or truncate on party_corrections execute function refuse_change();
create trigger only_forgetting before update on party_corrections
    for each row execute function only_forgetting_a_correction();
