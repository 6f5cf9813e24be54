-- Who asked for whose data: every decision about case data, allowed or refused, in order and without a gap. A log of its own on
-- the code of the public one: a leaf an entry, tiles, and heads of which each is one leaf of the public log. A subject stands as a
-- keyed digest; numbers and names of persons are not here.
create table access_entries (
    position     bigint primary key check (position > 0),
    decided_at   timestamptz not null,
    caller       text collate "C" not null,
    role         text collate "C" not null,
    caller_court text collate "C",
    operation    text collate "C" not null,
    case_number  text collate "C",
    purpose      text collate "C" not null,
    basis        text,
    subject_key  text collate "C",
    kinds        text[] not null,
    decision     text collate "C" not null,         -- 'allowed', or the refusal's code
    reference    text collate "C",
    groups       text[] not null check (cardinality(groups) = 6),
    salts        bytea not null check (octet_length(salts) in (0, 192)),
    leaf_entry   bytea not null check (octet_length(leaf_entry) = 35)
);
create index access_entries_time on access_entries (decided_at, position);
create index access_entries_subject on access_entries (subject_key, decided_at) where subject_key is not null;
create index access_entries_case on access_entries (case_number, operation, decided_at) where case_number is not null;

-- Each touched court's own record: numbered without a gap, each line over the one before.
create table access_owners (
    court    text collate "C" not null,
    number   bigint not null check (number > 0),
    position bigint not null,
    outcome  text collate "C" not null,
    records  text[] not null,
    opening  text not null,
    salt     bytea not null,
    digest   text collate "C" not null,
    primary key (court, number)
);
create index access_owners_position on access_owners (position, court);
create index access_owners_end on access_owners (court, position);

create table access_tiles (
    tree   hash_tree not null,
    level  integer not null,
    index  bigint not null,
    hashes bytea not null check (octet_length(hashes) = 8192),
    primary key (tree, level, index)
);
alter table access_tiles alter column hashes set storage external;

create table access_heads (
    number    bigint primary key check (number > 0),
    size      bigint not null unique check (size > 0),
    sealed_at timestamptz not null,
    document  bytea not null,
    signature bytea not null,
    signer    bytea not null,
    digest    text collate "C" not null
);

-- Where in the public log a head stands.
create table access_anchors (
    number   bigint primary key,
    position bigint not null unique
);

create trigger append_only before update or delete or truncate on access_entries execute function refuse_change();
create trigger append_only before update or delete or truncate on access_owners execute function refuse_change();
create trigger append_only before update or delete or truncate on access_tiles execute function refuse_change();
create trigger append_only before update or delete or truncate on access_heads execute function refuse_change();
create trigger append_only before update or delete or truncate on access_anchors execute function refuse_change();

-- What the watch looks through: removals of a while.
create index positions_removed_at on positions (recorded_at) where change = 'removed';
