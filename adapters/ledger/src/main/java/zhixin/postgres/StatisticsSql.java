package zhixin.postgres;

/** The questions of {@link LedgerStatistics}, in SQL. What retention erased has empty texts, and stands on no list. */
final class StatisticsSql {
    private static final String DAY = "(recorded_at at time zone 'Asia/Shanghai')::date";

    static final String NEWEST_MOMENT = """
            select greatest(
                (select recorded_at from positions order by position desc limit 1),
                (select recorded_at from submissions order by number desc limit 1),
                (select published_at from editions order by number desc limit 1))
            """;

    /** One row for each position of an entry, with the days through which it was the newest one. */
    private static final String SPANS = """
            with spans as (
                select entry_id, list::text, visible, core_json, document_json, %1$s as since,
                    lead(%1$s) over (partition by entry_id order by position) as until
                from positions where entry_id is not null)
            """.formatted(DAY);

    static final String STANDING = SPANS + """
            select d.day, s.list, count(*)
            from unnest(?::date[]) d(day) join spans s
                on s.visible and s.since <= d.day and (s.until is null or s.until > d.day)
            group by d.day, s.list order by d.day, s.list
            """;

    static final String ENDINGS = """
            select list::text, case change when 'other' then 'in grace' else change::text end,
                coalesce(nullif(document_json, '')::json ->> 'trigger',
                    case when document_json = '' then 'erased' when change = 'revoked' then 'revoked' when list = 'enforcement' then 'case-closed' else 'revoked' end),
                count(*)
            from positions
            where %1$s between ? and ? and list is not null and not visible and due_on is null
                and core_json not like '%%"publication":"recalled"%%'
            group by 1, 2, 3 order by 1, 2, 3
            """.formatted(DAY);

    static final String BREACHES = SPANS + """
            , dated as (
                select list, since, until, (nullif(core_json, '')::json ->> 'expiresOn')::date as expires_on,
                    (nullif(document_json, '')::json ->> 'graceUntil')::date as grace_until
                from spans where visible),
            days as (select ?::date as first, ?::date as last),
            wrong as (
                select list, 'past its term' as kind, greatest(since, expires_on + 1, first) as from_day,
                    least(coalesce(until - 1, last), last) as to_day
                from dated, days where expires_on is not null
                union all
                select list, 'in grace', greatest(since, first), least(coalesce(until - 1, last), last, grace_until)
                from dated, days where grace_until is not null)
            select d.day::date, list, kind, count(*)
            from wrong cross join lateral generate_series(from_day, to_day, interval '1 day') d(day)
            group by 1, 2, 3 order by 1, 2, 3
            """;

    static final String SLOWEST_EXPIRY = """
            select extract(epoch from max(e.published_at - ended))::float8
            from (
                select position, ((nullif(core_json, '')::json ->> 'expiresOn')::date + 1)::timestamp at time zone 'Asia/Shanghai' as ended
                from positions
                where %1$s between ? and ? and change = 'removed'
                    and nullif(document_json, '')::json ->> 'trigger' = 'term-ended') p
            cross join lateral (
                select published_at from editions where to_position >= p.position order by to_position limit 1) e
            """.formatted(DAY);

    static final String SENT = """
            select coalesce(o.action, ''), o.refusal_code, count(*)
            from record_outcomes o join submissions s on s.number = o.submission_number
            where (s.recorded_at at time zone 'Asia/Shanghai')::date between ? and ?
            group by 1, 2 order by 1, 2
            """;

    static final String FACTS = """
            select fact, count(*), avg(days)::float8, max(days)
            from (
                select case_json::json ->> 'fact' as fact, %1$s - (case_json::json ->> 'occurredOn')::date as days
                from positions where change = 'fact' and case_json <> '' and %1$s between ? and ?) f
            group by 1 order by 1
            """.formatted(DAY);

    private StatisticsSql() {}
}
