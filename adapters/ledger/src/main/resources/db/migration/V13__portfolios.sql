-- Portfolios: which subjects a subscriber with such a contract cares about, as digests under a key of its own. The key itself
-- is nowhere here: it follows from the hub's identity key. What was shown of them stands with each delta's terms.
create table portfolio_keys (
    subscriber text collate "C" not null,
    generation integer not null check (generation > 0),
    since      timestamptz not null,
    primary key (subscriber, generation)
);
create trigger append_only before update or delete or truncate on portfolio_keys execute function refuse_change();

-- Registered and let go at the subscriber's word: not append-only, since nobody else's subjects are to be kept.
create table portfolio_digests (
    subscriber text collate "C" not null,
    generation integer not null,
    digest     bytea not null check (octet_length(digest) = 32),
    primary key (subscriber, generation, digest)
);

-- Grows whenever a portfolio changed, so that a snapshot knows whether it is of the portfolio as it stands.
create table portfolios (
    subscriber text collate "C" primary key,
    version    bigint not null
);
