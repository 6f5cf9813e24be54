-- The ledger. What has been recorded is never changed: a correction is a new position.
-- Keys compare byte by byte (collate "C"), so that order does not hang on the server's locale.

create type public_list as enum ('enforcement', 'dishonest', 'exit-ban', 'bidding-ban', 'consumption');
create type change_kind as enum (
    'listed', 'corrected', 'removed', 'revoked', 'extended', 'suspended', 'resumed', 'disputed',
    'case', 'fact', 'notice', 'other');
create type hash_tree as enum ('sha256', 'sm3');

-- One row a receipted batch, with the exact bytes that were signed. No field is derived from another one's text.
create table submissions (
    number            bigint primary key,
    submission_id     text collate "C" not null unique,
    court             text collate "C" not null,
    batch_number      bigint not null check (batch_number > 0),
    batch_digest      text not null,
    door              text not null,
    caller            text not null,
    received_at       timestamptz not null,
    recorded_at       timestamptz not null,
    first_position    bigint,           -- null when every record was refused
    last_position     bigint,
    through_position  bigint not null,  -- newest position of the ledger right after this batch
    document          bytea not null,
    signature         bytea not null,
    signer            bytea not null,
    received          bytea,            -- null when it is the document itself
    receipt           bytea not null,
    receipt_signature bytea not null,
    receipt_signer    bytea not null,
    unique (court, batch_number)
);
-- Evidence is written once and seldom read: compressing it would cost more time than it saves.
alter table submissions alter column document set storage external;
alter table submissions alter column received set storage external;
alter table submissions alter column receipt set storage external;

-- One row a record of a batch, refused ones too.
create table record_outcomes (
    submission_number bigint not null,
    ordinal           integer not null,
    court             text collate "C" not null,
    record_id         text collate "C",
    action            text,
    refusal_code      text,             -- null when admitted
    article           text,
    message           text,
    first_position    bigint not null,
    last_position     bigint not null,
    primary key (submission_number, ordinal)
);
-- A court names a record once; a refused one may come again under the same name.
create unique index record_outcomes_admitted on record_outcomes (court, record_id)
    where refusal_code is null and record_id is not null;

-- One row a position: what the lists say, in order, without a gap.
create table positions (
    position         bigint primary key check (position > 0),
    recorded_at      timestamptz not null,
    change           change_kind not null,
    list             public_list,
    visible          boolean not null,
    due_on           date,
    court            text collate "C" not null,
    entry_id         text collate "C",
    record_id        text collate "C",
    subject_key      text collate "C",
    case_number      text collate "C",
    submission_id    text collate "C",
    leaf_entry       bytea not null check (octet_length(leaf_entry) = 35),
    salts            bytea not null check (octet_length(salts) = 192),
    core_json        text not null,
    subject_json     text not null,
    case_json        text not null,
    obligation_json  text not null,
    document_json    text not null,
    restriction_json text not null
) with (toast_tuple_target = 8160);     -- rows of a few KiB stay whole and uncompressed

-- Newest position of an entry; list and visible ride along, so that counting reads the index alone.
create index positions_entry on positions (entry_id, position) include (list, visible) where entry_id is not null;
create index positions_record on positions (court, record_id) where record_id is not null;
create index positions_case on positions (case_number) where case_number is not null;
create index positions_subject on positions (subject_key, position) where visible;

-- What the clock still has to do: the due day of each entry's newest position. A work list, derived from positions and
-- kept in the same transaction; without it every tick would read all duties ever done.
create table duties (
    entry_id text collate "C" primary key,
    due_on   date not null,
    position bigint not null
);
create index duties_due on duties (due_on, position);

create table editions (
    number             bigint primary key check (number > 0),
    from_position      bigint not null,
    to_position        bigint not null unique check (to_position >= from_position),
    published_at       timestamptz not null,
    manifest           bytea not null,
    manifest_signature bytea not null,
    manifest_signer    bytea not null,
    manifest_digest    text not null,
    checkpoint_sha256  text not null,
    checkpoint_sm3     text not null
);

create table log_tiles (
    tree   hash_tree not null,
    level  integer not null,
    index  bigint not null,
    hashes bytea not null check (octet_length(hashes) = 8192),
    primary key (tree, level, index)
);
alter table log_tiles alter column hashes set storage external;  -- hashes do not compress

create table delta_marks (
    subscriber text collate "C" not null,
    edition    bigint not null,
    terms      text not null,           -- the rights under which it was issued
    digest     text not null,
    signature  bytea not null,
    signer     bytea not null,
    primary key (subscriber, edition)
);

-- How far each channel of a subscriber is: moves forward only, in place.
create table feed_cursors (
    subscriber text collate "C" not null,
    channel    text collate "C" not null,
    edition    bigint not null,
    primary key (subscriber, channel)
);

create table acknowledgements (
    subscriber      text collate "C" not null,
    edition         bigint not null,
    manifest_digest text not null,
    acknowledged_at timestamptz not null,
    primary key (subscriber, edition)
);

-- What was refused as a whole, with its reason.
create table evidence (
    number       bigint generated always as identity primary key,
    kept_at      timestamptz not null,
    door         text not null,
    caller       text not null,
    digest       text not null,
    size         bigint not null,
    kept         bytea not null,
    problem_type text not null,
    detail       text not null
);
alter table evidence alter column kept set storage external;

-- Nothing is updated in place: not by a fault of the hub's code, not by hand at the console. Whoever owns the database
-- could still drop a trigger; that such a change shows is the transparency log's part. Triggers rather than revoked
-- rights, since the owner of a table passes every revoked right. By statement, so that inserting costs nothing.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger append_only before update or delete or truncate on submissions execute function refuse_change();
create trigger append_only before update or delete or truncate on record_outcomes execute function refuse_change();
create trigger append_only before update or delete or truncate on positions execute function refuse_change();
create trigger append_only before update or delete or truncate on editions execute function refuse_change();
create trigger append_only before update or delete or truncate on log_tiles execute function refuse_change();
create trigger append_only before update or delete or truncate on delta_marks execute function refuse_change();
create trigger append_only before update or delete or truncate on acknowledgements execute function refuse_change();
create trigger append_only before update or delete or truncate on evidence execute function refuse_change();
