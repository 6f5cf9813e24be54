-- Which edition was the newest at a moment, and which batches waited for one: what a lookup with asOf asks.
create index editions_published on editions (published_at, number);
create index submissions_recorded on submissions (recorded_at, number);
create index submissions_through on submissions (through_position, number);
