package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.postgres.Positions.listing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhixin.edition.ChangeKind;
import zhixin.law.PublicList;
import zhixin.ledger.EnforcementLedger;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.LinkedKey;
import zhixin.lookup.CurrentEntries;

/** What everything that says what stands on the lists keeps to. */
abstract class CurrentEntriesContract {
    abstract EnforcementLedger ledger();

    abstract CurrentEntries entries();

    private static List<Long> numbers(List<LedgerPosition> found) {
        return found.stream().map(LedgerPosition::position).toList();
    }

    private List<Long> of(long position, String... subjects) {
        return numbers(entries().ofSubjects(List.of(subjects), position));
    }

    @Test
    void seesASubjectAsOfAPosition() {
        Batches.append(
                ledger(),
                listing("1").about("s"),
                listing("2").about("s").on(PublicList.CONSUMPTION),
                listing("1").about("s").as(ChangeKind.CORRECTED),
                listing("1").about("s").as(ChangeKind.REMOVED),
                listing("3").about("t"));
        assertThat(of(0, "s")).isEmpty();
        assertThat(of(1, "s")).containsExactly(1L);
        assertThat(of(2, "s", "t")).containsExactly(1L, 2L);
        assertThat(of(3, "s")).containsExactly(2L, 3L);
        assertThat(of(4, "s")).containsExactly(2L);
        assertThat(of(5, "s", "t")).containsExactly(2L, 5L);
        assertThat(of(5)).isEmpty();
        assertThat(of(5, "nobody")).isEmpty();
    }

    private List<Long> standing(long position, String... entries) {
        return numbers(entries()
                .ofEntries(
                        java.util.Arrays.stream(entries).map(Positions::entry).toList(), position));
    }

    @Test
    void anEntryStandsAsItsNewestPositionSays() {
        Batches.append(
                ledger(),
                listing("1").about("s"),
                listing("2").about("t"),
                listing("1").about("u").as(ChangeKind.CORRECTED),
                listing("2").about("t").as(ChangeKind.REMOVED));
        assertThat(standing(0, "1", "2")).isEmpty();
        assertThat(standing(2, "1", "2", "3")).containsExactly(1L, 2L);
        assertThat(standing(3, "2", "1")).containsExactly(2L, 3L);
        assertThat(standing(4, "1", "2")).containsExactly(3L);
        assertThat(standing(4)).isEmpty();
        assertThat(entries().subjectKeys("", 10, 2)).containsExactly("s", "t");
        assertThat(entries().subjectKeys("", 1, 2)).containsExactly("s");
        assertThat(entries().subjectKeys("s", 1, 3)).containsExactly("t");
        assertThat(entries().subjectKeys("", 1, 4)).containsExactly("u");
        assertThat(entries().subjectKeys("u", 2, 4)).isEmpty();
    }

    private void link(long position, String entry, String... keys) {
        ledger().record(recording -> {
            recording.link(java.util.Arrays.stream(keys)
                    .map(key -> new LinkedKey(position, Positions.entry(entry), key))
                    .toList());
            return 0;
        });
    }

    private List<String> guests(long position, String... keys) {
        return entries().guests(List.of(keys), position).stream()
                .map(guest -> guest.key() + guest.position().position())
                .toList();
    }

    @Test
    void aGuestStandsUnderEachOfItsKeysWhileItsNewestPositionSaysSo() {
        Batches.append(
                ledger(),
                listing("1").about("s"),
                listing("2").about("t"),
                listing("1").about("s").as(ChangeKind.CORRECTED),
                listing("2").about("t").as(ChangeKind.REMOVED));
        link(1, "1", "p", "q");
        link(2, "2", "p");
        link(3, "1", "q");
        link(4, "2", "p");
        assertThat(guests(0, "p", "q")).isEmpty();
        assertThat(guests(2, "p", "q")).containsExactly("p1", "p2", "q1");
        assertThat(guests(3, "p", "q")).containsExactly("p2", "q3");
        assertThat(guests(4, "p", "q")).containsExactly("q3");
        assertThat(guests(4)).isEmpty();
        assertThat(entries().linked(List.of(Positions.entry("1")))).containsExactlyInAnyOrder("p", "q");
        assertThat(entries().linked(List.of())).isEmpty();
        assertThat(entries().linkedPage("", 1)).containsExactly("p");
        assertThat(entries().linkedPage("p", 9)).containsExactly("q");
        assertThat(entries().linkedPage("q", 9)).isEmpty();
        assertThat(of(4, "p", "q")).as("nobody's own key").isEmpty();
    }

    private List<String> withdrawn(long position, String... keys) {
        return entries().withdrawn(Set.of(keys), position).stream()
                .map(guest -> guest.key() + guest.position().position())
                .toList();
    }

    private static Positions saying(String entry, String document) {
        return listing(entry).as(ChangeKind.CORRECTED).saying("{}", "{}", "{}", "{}", document, "{}");
    }

    @Test
    void whatIsOffThePublicSiteStandsWhileItsNewestPositionSaysSo() {
        var mark = "{\"withdrawn\":{\"on\":\"2026-11-22\",\"reason\":\"privacy\"}}";
        var never = LocalDate.of(9999, 12, 31);
        Batches.append(
                ledger(),
                listing("1").about("s"),
                saying("1", mark).about("s").hidden(never),
                saying("2", "{\"graceUntil\":\"2026-12-20\"}").about("t").hidden(never), // not published yet
                saying("3", "{\"a\":\"\\\"withdrawn\\\":{\"}").about("t").hidden(never), // a text that says so
                saying("1", "{}").about("s"),
                saying("1", mark).about("u").hidden(never),
                saying("1", mark).about("u").hidden(null));
        link(2, "1", "p");
        link(6, "1", "q");
        assertThat(withdrawn(1, "s", "t", "u", "p", "q")).isEmpty();
        assertThat(withdrawn(2, "s", "t", "u", "p", "q")).containsExactly("p2", "s2");
        assertThat(withdrawn(4, "s", "t", "u", "p", "q")).containsExactly("p2", "s2");
        assertThat(withdrawn(4, "t")).isEmpty();
        assertThat(withdrawn(4)).isEmpty();
        assertThat(withdrawn(5, "s", "t", "u", "p", "q")).isEmpty();
        assertThat(withdrawn(6, "s", "t", "u", "p", "q")).containsExactly("q6", "u6");
        assertThat(withdrawn(7, "s", "t", "u", "p", "q")).as("ended").isEmpty();
    }

    @Test
    void anEntryWhoseSubjectWasCorrectedStandsUnderTheNewOneAlone() {
        Batches.append(
                ledger(),
                listing("1").about("wrong"),
                listing("1").about("right").as(ChangeKind.CORRECTED));
        assertThat(of(1, "wrong", "right")).containsExactly(1L);
        assertThat(of(2, "wrong")).isEmpty();
        assertThat(of(2, "right")).containsExactly(2L);
        assertThat(numbers(entries().page("", 9, 2))).containsExactly(2L);
    }

    @Test
    void pagesHoldWholeSubjectsAndMissNone() {
        var drafts = new ArrayList<Positions>();
        for (var subject = 0; subject < 7; subject++) {
            for (var i = 0; i <= subject; i++) {
                drafts.add(listing(subject + "x" + i).about("s" + subject));
            }
        }
        drafts.add(listing("3x1").about("s3").as(ChangeKind.REVOKED));
        drafts.add(listing("9").about(null).ofNoEntry(ChangeKind.CASE));
        Batches.append(ledger(), drafts.toArray(Positions[]::new));

        for (var limit : List.of(1, 2, 3, 5, 27, 100)) {
            assertThat(all(limit, 30)).as("limit " + limit).hasSize(27).doesNotHaveDuplicates();
            assertThat(all(limit, 28)).as("as of, limit " + limit).hasSize(28);
        }
    }

    private List<Long> all(int limit, long position) {
        var seen = new ArrayList<Long>();
        var after = "";
        for (var page = entries().page(after, limit, position);
                !page.isEmpty();
                page = entries().page(after, limit, position)) {
            assertThat(page).isSortedAccordingTo(java.util.Comparator.comparing(LedgerPosition::subjectKey));
            assertThat(page.getFirst().subjectKey()).isGreaterThan(after);
            seen.addAll(numbers(page));
            after = page.getLast().subjectKey();
        }
        return seen;
    }

    @Test
    void countsWhatIsVisibleAsOfAPosition() {
        Batches.append(
                ledger(),
                listing("1"),
                listing("2"),
                listing("3").on(PublicList.EXIT_BAN),
                listing("2").as(ChangeKind.REMOVED),
                listing("3").on(PublicList.EXIT_BAN).as(ChangeKind.DISPUTED));
        assertThat(entries().counts(3))
                .containsEntry(PublicList.DISHONEST, 2L)
                .containsEntry(PublicList.EXIT_BAN, 1L)
                .containsEntry(PublicList.CONSUMPTION, 0L);
        assertThat(entries().counts(5)).containsEntry(PublicList.DISHONEST, 1L).containsEntry(PublicList.EXIT_BAN, 1L);
    }
}
