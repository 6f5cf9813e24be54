-- Officers' questions: the accepted warrants with the signature under which they came, and every version of their answers.
-- A warrant without a version is what a crash left: it is answered after the next start.
create table inquiries (
    number         bigint generated always as identity primary key,
    inquiry_id     text collate "C" not null unique,
    warrant_id     text collate "C" not null,
    warrant_digest text collate "C" not null,
    court          text collate "C" not null,
    officer        text collate "C" not null,
    case_number    text collate "C" not null,
    accepted_at    timestamptz not null,
    document       bytea not null,
    signature      bytea not null,
    signer         bytea not null,
    unique (officer, warrant_id)
);
create index inquiries_of_case on inquiries (case_number, accepted_at);

create table inquiry_versions (
    inquiry_id text collate "C" not null references inquiries (inquiry_id),
    version    integer not null check (version > 0),
    document   bytea not null,
    signature  bytea not null,
    signer     bytea not null,
    primary key (inquiry_id, version)
);

create trigger append_only before update or delete or truncate on inquiries execute function refuse_change();
create trigger append_only before update or delete or truncate on inquiry_versions execute function refuse_change();
