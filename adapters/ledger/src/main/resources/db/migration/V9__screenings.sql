-- Results of screenings, beside the ledger: kept as long as a caller may ask again under its key, so that it gets the same
-- bytes and signature, whatever became of the answer on its way.
create table screenings (
    number         bigint generated always as identity primary key,
    screening_id   text collate "C" not null unique,
    caller         text collate "C" not null,
    repeat_key     text collate "C" unique,         -- keyed digest of caller and key; null once retention has ended
    request_digest text collate "C" not null,
    edition        bigint not null,
    subjects       integer not null check (subjects between 1 and 10000),
    screened_at    timestamptz not null,
    kept_until     timestamptz not null,
    document       bytea not null,
    signature      bytea not null,
    signer         bytea not null
);
create index screenings_due on screenings (kept_until) where repeat_key is not null;
-- Up to some megabytes, read once or never: packing them would cost more than it saves.
alter table screenings alter column document set storage external;

-- A result stays as it was signed, until retention ends: then its document goes. That somebody screened so many, when, for a
-- request of which digest, and the signature that the answer carries, stays as the record of the access.
create function only_forgetting_a_screening() returns trigger language plpgsql as $$
declare
    bare screenings := old;
begin
    bare.repeat_key := null;
    bare.document := '';
    if new is distinct from bare then
        raise exception 'append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger append_only before delete or truncate on screenings execute function refuse_change();
create trigger only_forgetting before update on screenings for each row execute function only_forgetting_a_screening();
