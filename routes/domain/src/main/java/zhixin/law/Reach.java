package zhixin.law;

import java.time.LocalDate;
import java.util.List;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.identity.NameNormaliser;

/** How a record reaches the entry that it means: by list and the record id that put it there. */
final class Reach {
    private Reach() {}

    /**
     * An entry that still stands in a case for which the speaking court speaks: its own, or another's, named by
     * {@code court}, whose case was transferred to it.
     */
    static StandingEntry entry(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var court = f.has("court") ? f.one("court", CourtCode::new) : context.court();
        var entry = standing(f, court, docket);
        Speaking.check(CaseNumber.parse(entry.caseNumber()).orElseThrow(), docket, context);
        return entry;
    }

    /** An entry of a court below the speaking one, named by {@code court}. */
    static StandingEntry entryBelow(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var court = f.one("court", CourtCode::new);
        if (!context.court().isAbove(court)) {
            throw new RecordRefused("override.not-superior", "only a higher court decides over another court's entry");
        }
        return standing(f, court, docket);
    }

    private static StandingEntry standing(Fields f, CourtCode court, Docket docket) throws RecordRefused {
        var list = f.one("list", PublicList::of);
        var entry = meant(f, docket.entries(court, f.text("target", 64), list));
        if (list == PublicList.BIDDING_BAN) {
            throw new RecordRefused(
                    "list.not-by-decision", "an entry of that list lives and dies with what it follows from");
        }
        if (entry.ended()) {
            throw new RecordRefused("target.ended", "that entry has left its list already");
        }
        return entry;
    }

    /**
     * Which of the entries that one record put on the list is meant: {@code subjectId} says so where there are several,
     * as of a case with several debtors.
     */
    static StandingEntry meant(Fields f, List<StandingEntry> entries) throws RecordRefused {
        var subject = f.optionalText("subjectId", 64);
        var named = subject == null ? null : NameNormaliser.normalise(subject);
        var meant = named == null
                ? entries
                : entries.stream().filter(entry -> entry.names(named)).toList();
        if (meant.isEmpty()) {
            throw new RecordRefused("target.unknown", "no record of that id put anybody, or that one, on that list");
        }
        if (meant.size() > 1) {
            throw new RecordRefused(
                    "target.ambiguous", "that record put several on that list: subjectId says who is meant");
        }
        return meant.getFirst();
    }

    static Decision decided(Fields f, LawContext context) throws RecordRefused {
        Approvals.check(f.object("approval"), context.today());
        return Decision.read(f.object("document"), context.today());
    }

    /** A decision answers what came before it. */
    static void notBefore(LocalDate later, LocalDate earlier) throws RecordRefused {
        if (later.isBefore(earlier)) {
            throw new RecordRefused("decision.out-of-order", "an earlier decision does not follow a later one");
        }
    }

    static void end(Fields f) throws RecordRefused {
        f.text("recordId", 64);
        f.end();
    }
}
