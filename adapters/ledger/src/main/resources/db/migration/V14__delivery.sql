-- What became of what was sent. Removals are few among many positions, and looked for in the order of positions.
create index positions_removed on positions (position) where change in ('removed', 'revoked');

-- Since when somebody receives: what was removed before, it never held.
create table feed_members (
    subscriber text collate "C" primary key,
    joined_at  timestamptz not null,
    edition    bigint not null
);

-- Acknowledgements that count: what the subscriber had fetched when it said that it had verified it. The others stay in
-- acknowledgements, as they were said.
create table acknowledged_through (
    subscriber text collate "C" not null,
    edition    bigint not null,
    at         timestamptz not null,
    primary key (subscriber, edition)
);
insert into acknowledged_through select subscriber, edition, acknowledged_at from acknowledgements;

-- How long removals were exposed, in classes that grow by a tenth. Derived from the two tables above in the transaction of
-- the acknowledgement, so counts may grow in place.
create table exposure_tallies (
    subscriber     text collate "C" not null,
    class          integer not null,
    removals       bigint not null,
    longest_millis bigint not null,
    primary key (subscriber, class)
);

create table refused_acknowledgements (
    subscriber text collate "C" not null,
    cause      text collate "C" not null,
    times      bigint not null,
    last_at    timestamptz not null,
    primary key (subscriber, cause)
);

create table escalations (
    number     bigint generated always as identity primary key,
    subscriber text collate "C" not null,
    stage      text collate "C" not null check (stage in ('reminder', 'escalated')),
    edition    bigint not null,
    since      timestamptz not null,
    raised_at  timestamptz not null,
    ended_at   timestamptz
);
create unique index escalations_open on escalations (subscriber, stage) where ended_at is null;

-- 惩戒结果反馈: what receivers did because of the lists, each once.
create table feedback (
    number      bigint generated always as identity primary key,
    subscriber  text collate "C" not null,
    feedback_id text collate "C" not null,
    entry_id    text collate "C" not null,
    edition     bigint not null,
    list        public_list not null,
    court       text collate "C" not null,
    change      change_kind not null,   -- as the entry stood then
    changed_at  timestamptz not null,
    position    bigint not null,
    measure     text not null,
    measure_on  date not null,
    basis       text not null,
    unit        text not null,
    outcome     text collate "C" not null
        check (outcome in ('applied', 'intercepted', 'lifted', 'purged', 'kept-as-past')),
    kept_until  date check ((outcome = 'kept-as-past') = (kept_until is not null)),
    received_at timestamptz not null,
    digest      text not null,
    unique (subscriber, feedback_id)
);
create index feedback_court on feedback (court, subscriber);
create index feedback_entry on feedback (entry_id);
create trigger append_only before update or delete or truncate on feedback execute function refuse_change();
create trigger append_only before update or delete or truncate on acknowledged_through execute function refuse_change();

create table webhooks (
    subscriber    text collate "C" primary key,
    url           text not null,
    registered_at timestamptz not null,
    state         text collate "C" not null check (state in ('active', 'suspended')),
    cause         text,
    failing_since timestamptz,
    attempts      integer not null
);
