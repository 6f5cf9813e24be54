-- Papers issued at the courts' counters: who asked, when, as of which edition, and with which signature it was answered. Kept
-- for good, since nothing in it says whose a paper is: name, number and salt are in the paper alone, and a court that wants
-- its paper again brings them again.
create table certificates (
    number         bigint generated always as identity primary key,
    certificate_id text collate "C" not null unique,
    kind           text collate "C" not null check (kind in ('clearance', 'removal')),
    caller         text collate "C" not null,
    repeat_key     text collate "C" not null unique,    -- keyed digest of caller and key
    request_digest text collate "C" not null,           -- keyed digest of the request's bytes
    edition        bigint not null,
    issued_at      timestamptz not null,
    valid_until    timestamptz,
    digest         text collate "C" not null,
    frame          text not null,                       -- the paper's fields that concern nobody
    signature      bytea not null,
    signer         bytea not null,
    withdrawn_at   timestamptz
);

create function only_withdrawing_a_certificate() returns trigger language plpgsql as $$
declare
    withdrawn certificates := old;
begin
    withdrawn.withdrawn_at := new.withdrawn_at;
    if new is distinct from withdrawn or old.withdrawn_at is not null then
        raise exception 'append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger append_only before delete or truncate on certificates execute function refuse_change();
create trigger only_withdrawing before update on certificates for each row execute function only_withdrawing_a_certificate();
