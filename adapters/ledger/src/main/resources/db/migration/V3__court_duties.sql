-- The courts' duties with their clocks: what a fact obliges or permits, missing consumption orders, service, remedies.
-- Derived from the positions in the same transaction, so it may be closed in place; a replay gives the same again.
create table court_duties (
    number      bigint generated always as identity primary key,
    key         text collate "C" not null,
    deadline    text collate "C" not null,
    rule_from   date not null,          -- the row of law under which it runs
    source      text not null,
    court       text collate "C" not null,
    list        public_list not null,
    entry_id    text collate "C" not null,
    case_number text collate "C" not null,
    started_on  date not null,
    due_on      date,                   -- null when it cannot be computed
    met_by_end  boolean not null,
    closed_on   date,
    met         boolean not null default false,
    check (closed_on is not null or not met)
);
-- One clock at a time under one key.
create unique index court_duties_open on court_duties (key) where closed_on is null;
create index court_duties_entry on court_duties (entry_id) where closed_on is null;
create index court_duties_due on court_duties (court, due_on) where closed_on is null;
create index court_duties_tally on court_duties (started_on);
