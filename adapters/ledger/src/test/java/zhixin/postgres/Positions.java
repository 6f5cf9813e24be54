package zhixin.postgres;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.edition.Commitment;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;

/** Makes positions for tests: a listing by default, changed word by word. */
record Positions(
        ChangeKind change,
        @Nullable PublicList list,
        @Nullable EntryId entry,
        CourtCode court,
        @Nullable String recordId,
        @Nullable String subjectKey,
        @Nullable String caseNumber,
        List<String> groups,
        @Nullable LocalDate dueOn,
        boolean visible,
        @Nullable String submissionId) {
    static final CourtCode CHAOYANG = new CourtCode("京0105");

    static Positions listing(String entry) {
        return new Positions(
                ChangeKind.LISTED,
                PublicList.DISHONEST,
                entry(entry),
                CHAOYANG,
                "r-" + entry,
                "subject-" + entry,
                "（2026）京0105执" + entry + "号",
                List.of("{}", "{\"a\":1}", "[]", "{\"b\":\"二\"}", "{}", "{}"),
                null,
                true,
                null);
    }

    static EntryId entry(String name) {
        return new EntryId("A".repeat(22 - name.length()) + name);
    }

    Positions as(ChangeKind kind) {
        return new Positions(
                kind, list, entry, court, recordId, subjectKey, caseNumber, groups, dueOn, !kind.ends(), submissionId);
    }

    /** With that as its subject's field group. */
    Positions naming(String subject) {
        return new Positions(
                change,
                list,
                entry,
                court,
                recordId,
                subjectKey,
                caseNumber,
                List.of("{}", subject, "[]", "{}", "{}", "{}"),
                dueOn,
                visible,
                submissionId);
    }

    Positions on(PublicList other) {
        return new Positions(
                change, other, entry, court, recordId, subjectKey, caseNumber, groups, dueOn, visible, submissionId);
    }

    Positions of(CourtCode other) {
        return new Positions(
                change, list, entry, other, recordId, subjectKey, caseNumber, groups, dueOn, visible, submissionId);
    }

    Positions by(@Nullable String record) {
        return new Positions(
                change, list, entry, court, record, subjectKey, caseNumber, groups, dueOn, visible, submissionId);
    }

    Positions about(@Nullable String subject) {
        return new Positions(
                change, list, entry, court, recordId, subject, caseNumber, groups, dueOn, visible, submissionId);
    }

    Positions in(@Nullable String number) {
        return new Positions(
                change, list, entry, court, recordId, subjectKey, number, groups, dueOn, visible, submissionId);
    }

    Positions due(@Nullable LocalDate day) {
        return new Positions(
                change, list, entry, court, recordId, subjectKey, caseNumber, groups, day, visible, submissionId);
    }

    /** Seen by nobody; due on that day, or ended. */
    Positions hidden(@Nullable LocalDate day) {
        return new Positions(
                change, list, entry, court, recordId, subjectKey, caseNumber, groups, day, false, submissionId);
    }

    Positions saying(String... texts) {
        return new Positions(
                change,
                list,
                entry,
                court,
                recordId,
                subjectKey,
                caseNumber,
                List.of(texts),
                dueOn,
                visible,
                submissionId);
    }

    /** Of a whole case, not of an entry. */
    Positions ofNoEntry(ChangeKind kind) {
        return new Positions(kind, null, null, court, recordId, null, caseNumber, groups, null, false, submissionId);
    }

    LedgerPosition at(long position) {
        var salts = new byte[192];
        ThreadLocalRandom.current().nextBytes(salts);
        var leaf = new byte[Commitment.LEAF_LENGTH];
        Arrays.fill(leaf, (byte) position);
        return new LedgerPosition(
                position,
                change,
                list,
                entry,
                court,
                recordId,
                subjectKey,
                caseNumber,
                groups,
                new Commitment(salts, leaf),
                dueOn,
                visible,
                submissionId);
    }
}
