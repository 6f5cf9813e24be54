package zhixin.law.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;
import zhixin.law.PositionDraft;
import zhixin.law.StandingEntry;
import zhixin.law.model.Table.Effect;
import zhixin.law.model.Trial.Happening;
import zhixin.ledger.CourtDuty;

/** The invariants, each to be asked after every step of a history. They read what the hub shows, and ask no rule of it. */
final class Invariants {
    private Invariants() {}

    /** Outcome, changes, both pictures and every duty are the model's. */
    static void agreement(Trial trial) {
        for (var each : trial.happenings) {
            if (each.reasons().isEmpty()) {
                assertThat(each.refusal()).as("%s", each).isNull();
                assertThat(Seen.changes(each.drafts())).as("%s", each).isEqualTo(each.expected());
            } else {
                assertThat(each.refusal()).as("%s", each).isIn(each.reasons());
            }
        }
        assertThat(Seen.visible(trial.hub.entries())).as("visible").isEqualTo(trial.model.visible());
        assertThat(Seen.graced(trial.hub.entries())).as("in grace").isEqualTo(trial.model.graced());
        assertThat(Seen.duties(trial.hub.duties(), trial.hub.entries()))
                .as("duties")
                .isEqualTo(trial.model.duties.lines());
    }

    /** Counted anew from the decision itself, not from the day that the hub wrote down. */
    static void nobodyPastATerm(Trial trial) {
        for (var entry : trial.hub.entries()) {
            if (entry.visible() || Seen.graced(entry)) {
                var last = lastDay(entry);
                // What is in grace stands nowhere: the day on which its grace ends, it ends unseen.
                assertThat(!entry.visible() || last == null || !last.isBefore(trial.today))
                        .as("%s until %s, on %s", Seen.key(entry), last, trial.today)
                        .isTrue();
                assertThat(Seen.last(entry))
                        .as("expiresOn of %s", Seen.key(entry))
                        .isEqualTo(last);
            }
        }
    }

    private static @Nullable LocalDate lastDay(StandingEntry entry) {
        var document = Seen.group(entry.groups(), FieldGroup.DOCUMENT);
        if (document.get("termYears") instanceof Long years) {
            return LocalDate.parse(
                            String.valueOf(Seen.map(document.get("document")).get("issuedOn")))
                    .plusYears(years)
                    .minusDays(1);
        }
        return Seen.day(entry, FieldGroup.RESTRICTION, "until");
    }

    /** What put an entry there is a record of its own list and subject, with a document not younger than the entry. */
    static void eachByItsOwnDocument(Trial trial) {
        for (var entry : trial.hub.entries()) {
            var letter = trial.admitted.get(entry.court() + "/" + entry.recordId());
            assertThat(letter).as(Seen.key(entry)).isNotNull();
            var record = Objects.requireNonNull(letter).record();
            switch (entry.list()) {
                case ENFORCEMENT -> {
                    assertThat(record).containsEntry("action", "register-case");
                    assertThat(String.valueOf(record.get("debtors"))).contains(Seen.subject(entry));
                    assertThat(Cast.matter(entry.caseNumber()).isPublic()).isTrue();
                }
                case BIDDING_BAN -> assertThat(record).containsEntry("list", "dishonest");
                default -> {
                    assertThat(record)
                            .containsEntry("action", "list")
                            .containsEntry("list", entry.list().wire());
                    assertThat(Seen.map(record.get("subject"))).containsEntry("id", Seen.subject(entry));
                    assertThat(Seen.day(entry, FieldGroup.CORE, "publishedOn"))
                            .satisfiesAnyOf(
                                    day -> assertThat(day).isNull(),
                                    day -> assertThat(day)
                                            .isAfterOrEqualTo(
                                                    LocalDate.parse(String.valueOf(Seen.map(record.get("document"))
                                                            .get("issuedOn")))));
                }
            }
        }
    }

    /** List × kind of entry × trigger: gone, owed, or as it was. */
    static void everyConsequence(Trial trial) {
        for (var each : trial.happenings) {
            var trigger = each.admitted()
                    ? trigger(Objects.requireNonNull(each.letter()).record())
                    : null;
            if (trigger != null) {
                var record = Objects.requireNonNull(each.letter()).record();
                each.before().entries().stream()
                        .filter(entry ->
                                !Seen.gone(entry) && !entry.list().wire().equals("bidding-ban"))
                        .filter(entry -> concerned(entry, record))
                        .forEach(entry -> consequence(entry, trigger, record, each));
            }
        }
    }

    private static @Nullable String trigger(Map<String, ?> record) {
        return record.get("action").equals("fact")
                ? (String) record.get("fact")
                : record.get("action").equals("close-case") ? (String) record.get("mode") : null;
    }

    private static boolean concerned(StandingEntry entry, Map<String, ?> record) {
        var account = Seen.map(Seen.group(entry.groups(), FieldGroup.SUBJECT).get("onAccountOf"))
                .get("id");
        return entry.caseNumber().equals(record.get("caseNumber"))
                && (record.get("action").equals("close-case")
                        || Seen.subject(entry).equals(record.get("subjectId"))
                        || Objects.equals(account, record.get("subjectId")));
    }

    private static void consequence(StandingEntry entry, String trigger, Map<String, ?> record, Happening happening) {
        var after = happening.after().entries().stream()
                .filter(other -> other.id().equals(entry.id()))
                .findFirst()
                .orElseThrow();
        var closing = record.get("action").equals("close-case");
        var stated = !closing
                || List.of("performed", "terminated", "enforcement-refused").contains(trigger);
        var effect = stated && fits(entry, trigger)
                ? Table.effect(entry.list().wire(), kind(entry), Seen.graced(entry), trigger)
                : Effect.NOTHING;
        if (closing && entry.list().wire().equals("enforcement")) {
            assertThat(Seen.gone(after))
                    .as("%s of %s", trigger, Seen.key(entry))
                    .isTrue();
            return;
        }
        assertThat(Seen.gone(after)).as("%s of %s", trigger, Seen.key(entry)).isEqualTo(effect == Effect.MUST);
        var owed = switch (effect) {
            case MAY, MAY_BY_OTHER -> "release.decision";
            case CLOSE -> "enforcement.close";
            default -> null;
        };
        if (owed != null) {
            assertThat(open(happening.after().duties(), entry))
                    .as(Seen.key(entry))
                    .contains(owed);
        } else if (effect == Effect.NOTHING) {
            assertThat(after).isEqualTo(entry);
            // An order that ends by a fact may be demanded again, of somebody else.
            assertThat(open(happening.after().duties(), entry))
                    .filteredOn(deadline -> !deadline.startsWith("consumption.order"))
                    .isEqualTo(open(happening.before().duties(), entry).stream()
                            .filter(deadline -> !deadline.startsWith("consumption.order"))
                            .toList());
        } else {
            assertThat(open(happening.after().duties(), entry)).isEmpty();
        }
    }

    /** Who was no representative is not freed by another one. */
    private static boolean fits(StandingEntry entry, String trigger) {
        return !trigger.equals("representative-replaced")
                || List.of("legal-representative", "principal")
                        .contains(String.valueOf(
                                Seen.group(entry.groups(), FieldGroup.SUBJECT).get("role")));
    }

    private static List<String> open(List<CourtDuty> duties, StandingEntry entry) {
        return duties.stream()
                .filter(duty -> duty.closedOn() == null && duty.entry().equals(entry.id()))
                .map(CourtDuty::deadline)
                .toList();
    }

    private static String kind(StandingEntry entry) {
        return switch (entry.list().wire()) {
            case "dishonest" ->
                Seen.group(entry.groups(), FieldGroup.DOCUMENT).get("termYears") == null ? "without-term" : "with-term";
            case "enforcement" -> "case";
            default -> "order";
        };
    }

    /** In grace nothing is shown and no day of publication is set; payment ends it unseen, its last day publishes. */
    static void grace(Trial trial) {
        var begun = new HashSet<Object>();
        var listed = new HashSet<Object>();
        for (var draft : trial.hub.drafts) {
            if (draft.entry() == null) {
                continue;
            }
            var inGrace = draft.change() == ChangeKind.OTHER;
            assertThat(inGrace && listed.contains(draft.entry()))
                    .as("grace after publication")
                    .isFalse();
            assertThat(draft.change() == ChangeKind.LISTED || inGrace || listed.contains(draft.entry()))
                    .as("%s of what was never listed", draft.change())
                    .isTrue();
            if (inGrace) {
                begun.add(draft.entry());
                assertThat(draft.visible()).isFalse();
                assertThat(Seen.group(draft.groups(), FieldGroup.CORE).get("publishedOn"))
                        .isNull();
            } else if (listed.add(draft.entry()) && begun.contains(draft.entry())) {
                assertThat(publishedAfterGrace(draft)).as("published in grace").isTrue();
            }
        }
        trial.hub.entries().stream()
                .filter(Seen::graced)
                .forEach(entry -> assertThat(Seen.day(entry, FieldGroup.DOCUMENT, "graceUntil"))
                        .as("grace that was over yesterday: %s", Seen.key(entry))
                        .isAfterOrEqualTo(trial.today));
        trial.happenings.stream().filter(Happening::admitted).forEach(Invariants::paidInGrace);
    }

    private static boolean publishedAfterGrace(PositionDraft draft) {
        var until = Seen.group(draft.groups(), FieldGroup.DOCUMENT).get("graceUntil");
        var on = String.valueOf(Seen.group(draft.groups(), FieldGroup.CORE).get("publishedOn"));
        return until == null || LocalDate.parse(on).isAfter(LocalDate.parse(String.valueOf(until)));
    }

    private static void paidInGrace(Happening happening) {
        var record = Objects.requireNonNull(happening.letter()).record();
        if (!List.of("performed", "settled-and-performed").contains(String.valueOf(record.get("fact")))) {
            return;
        }
        var paid = happening.before().entries().stream()
                .filter(entry -> Seen.graced(entry) && concerned(entry, record))
                .map(StandingEntry::id)
                .toList();
        assertThat(happening.drafts())
                .filteredOn(draft -> paid.contains(draft.entry()))
                .hasSameSizeAs(paid)
                .allMatch(draft -> draft.change() == ChangeKind.OTHER && draft.dueOn() == null);
    }

    /** On that day and on the days around its last one. */
    static void oneState(Trial trial) {
        for (var duty : trial.hub.duties()) {
            var days = Stream.of(duty.startedOn(), duty.dueOn(), duty.closedOn(), trial.today)
                    .filter(Objects::nonNull)
                    .flatMap(day -> Stream.of(day.minusDays(1), day, day.plusDays(1)));
            days.forEach(day -> assertThat(states(duty, day))
                    .as("%s on %s", duty, day)
                    .containsExactly(duty.state(day).name()));
        }
    }

    private static List<String> states(CourtDuty duty, LocalDate day) {
        var open = duty.closedOn() == null;
        var known = duty.dueOn() != null;
        var late = known && (open ? day : duty.closedOn()).isAfter(duty.dueOn());
        var states = new HashMap<String, Boolean>();
        states.put("OPEN", open && known && !late);
        states.put("OVERDUE", open && known && late);
        states.put("NOT_COMPUTABLE", open && !known);
        states.put("MET", !open && duty.met() && !late);
        states.put("MET_LATE", !open && duty.met() && late);
        states.put("FALLEN", !open && !duty.met());
        return states.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Of the duties under one key all but the last are closed; none is closed before it began. */
    static void openOnce(Trial trial) {
        trial.hub.duties().stream()
                .collect(Collectors.groupingBy(CourtDuty::key))
                .forEach((key, same) ->
                        assertThat(same.subList(0, same.size() - 1)).as(key).allMatch(duty -> duty.closedOn() != null));
        assertThat(trial.hub.duties())
                .allMatch(duty -> duty.closedOn() == null || !duty.closedOn().isBefore(duty.startedOn()));
    }

    /** List, case, court, record, name, number, role and on whose account: as at the beginning. */
    static void theSamePerson(Trial trial) {
        var first = new HashMap<Object, String>();
        for (var draft : trial.hub.drafts) {
            if (draft.entry() != null) {
                var subject = Seen.group(draft.groups(), FieldGroup.SUBJECT);
                var who = Seen.map(subject.get("subject"));
                var identity = String.join(
                        " ",
                        String.valueOf(draft.list()),
                        draft.caseNumber(),
                        draft.court() + "/" + draft.recordId(),
                        String.valueOf(who.get("kind")),
                        String.valueOf(who.get("name")),
                        String.valueOf(who.get("id")),
                        String.valueOf(subject.get("role")),
                        String.valueOf(subject.get("onAccountOf")));
                assertThat(first.putIfAbsent(draft.entry(), identity)).isIn(null, identity);
            }
        }
    }

    /** A refusal has a code that the model knows as a reason, and nothing is as it was not before. */
    static void noTrace(Trial trial) {
        for (var each : trial.happenings) {
            if (each.letter() != null && !each.reasons().isEmpty()) {
                assertThat(each.refusal()).as("%s", each).isIn(each.reasons());
                assertThat(each.refusal()).matches("[a-z-]+\\.[a-z-]+");
                assertThat(each.after()).as("%s", each).isEqualTo(each.before());
            }
        }
    }

    static void noMinor(Trial trial) {
        assertThat(trial.hub.entries())
                .filteredOn(entry -> !Seen.gone(entry))
                .noneMatch(entry -> Cast.someone(Seen.subject(entry)).minorOn(trial.today));
    }

    /** The same lines on both lists, but for the list's name. */
    static void banAndEntry(Trial trial) {
        assertThat(linesOf("bidding-ban", trial)).isEqualTo(linesOf("dishonest", trial));
    }

    private static List<String> linesOf(String list, Trial trial) {
        return Seen.visible(trial.hub.entries()).stream()
                .filter(line -> line.startsWith(list + " "))
                .map(line -> line.substring(list.length()))
                .toList();
    }
}
