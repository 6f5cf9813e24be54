-- Notices are few among many positions, and asked for newest first.
create index positions_notice on positions (position) where change = 'notice';
