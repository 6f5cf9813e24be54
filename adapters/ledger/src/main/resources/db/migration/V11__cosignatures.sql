-- What witnesses have signed of the SHA-256 tree's heads: one line a witness and tree size, never changed.
create table cosignatures (
    size      bigint not null check (size > 0),
    witness   text collate "C" not null,    -- its C2SP vkey
    edition   bigint not null check (edition > 0),
    timestamp bigint not null,              -- seconds since 1970, as the witness says
    line      text not null,
    primary key (size, witness)
);
create index cosignatures_witness on cosignatures (witness, size);
create index cosignatures_edition on cosignatures (edition);
