package zhixin.postgres;

import java.util.Collection;
import java.util.List;
import zhixin.casefile.CaseLedger;
import zhixin.court.CaseNumber;
import zhixin.ledger.LedgerPosition;

/** What a case file and what is held of somebody are read from: each by one indexed query. */
final class PostgresCaseFiles implements CaseLedger {
    private static final String OF_CASE = "select " + PositionRows.OF_P + """
             from positions p where p.case_number = ? and octet_length(p.salts) > 0 order by p.position
            """;
    /** The assets of that owner, what any court holds of the same things or their ground, and the states of those cases. */
    private static final String HELD = """
            with own as materialized (
                select i.thing_key, i.ground_key from unnest(?::text[]) k(key)
                cross join lateral (select entry_id from held_owners where key = k.key offset 0) o
                cross join lateral (select thing_key, ground_key from held_items where entry_id = o.entry_id offset 0) i
            ), things as materialized (
                select thing_key as key from own union select ground_key from own where ground_key is not null
            ), items as materialized (
                select distinct i.position from things k cross join lateral (
                    select position from held_items where thing_key = k.key
                    union all select position from held_items where ground_key = k.key offset 0) i
            ), held as materialized (
                select""" + " " + PositionRows.OF_P + """
                 from items i cross join lateral (select * from positions where position = i.position offset 0) p
                where octet_length(p.salts) > 0
            )
            select * from held union all
            select""" + " " + PositionRows.OF_P + """
             from (select distinct case_number from held) c cross join lateral (
                select * from positions where case_number = c.case_number and change = 'case' and entry_id is null
                order by position desc limit 1) p
             where octet_length(p.salts) > 0
            """;

    private final Database database;

    PostgresCaseFiles(Database database) {
        this.database = database;
    }

    @Override
    public List<LedgerPosition> ofCase(CaseNumber number) {
        return database.read(c -> {
            try (var query = c.prepareStatement(OF_CASE)) {
                query.setString(1, number.toString());
                return PositionRows.list(query);
            }
        });
    }

    @Override
    public List<LedgerPosition> heldBy(Collection<String> ownerKeys) {
        return database.read(c -> {
            try (var query = c.prepareStatement(HELD)) {
                query.setArray(1, c.createArrayOf("text", ownerKeys.toArray()));
                return PositionRows.list(query);
            }
        });
    }
}
