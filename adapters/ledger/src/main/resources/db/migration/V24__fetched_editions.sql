-- Which editions went to a subscriber over the channels that it asks by itself, in runs that do not touch: an acknowledgement
-- counts as far as nothing is missing, so the newest alone does not say enough.
create table fetched_editions (
    subscriber text collate "C" not null,
    first      bigint not null check (first > 0),
    last       bigint not null check (last >= first),
    primary key (subscriber, first)
);

-- What counted before goes on to count.
insert into fetched_editions (subscriber, first, last)
select subscriber, 1, max(edition) from feed_cursors where channel in ('feed', 'stream', 'webhook') and edition > 0
group by subscriber;

-- How many bytes of a snapshot's part a subscriber has, from the first on: a download that is broken off is taken up again.
create table snapshot_parts_fetched (
    subscriber text collate "C" not null,
    digest     text collate "C" not null,
    bytes      bigint not null check (bytes > 0),
    fetched_at timestamptz not null,
    primary key (subscriber, digest)
);
