-- The state is computed edition by edition: which further documents a run of positions names.
create index linked_keys_position on linked_keys (position);
