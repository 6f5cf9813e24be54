package zhixin.casefile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;
import zhixin.identity.IdentityDocument;
import zhixin.law.CaseKind;
import zhixin.law.EntryId;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;

/** Case files, read from the positions of the case: its newest state, the newest version of each record, and the way there. */
public final class RecordedCaseFiles implements CaseFiles {
    private final CaseLedger ledger;
    private final PositionReader reader;

    public RecordedCaseFiles(CaseLedger ledger, PositionReader reader) {
        this.ledger = ledger;
        this.reader = reader;
    }

    @Override
    public Optional<CaseFile> of(CaseNumber number) {
        var file = new Reading(number);
        ledger.ofCase(number).forEach(file::take);
        return file.whole();
    }

    /** One record of the file in its newest version. */
    /** The newest of a record. @param again whether one came before it */
    private record Version(LedgerPosition position, Form content, Map<?, ?> subject, boolean again) {
        boolean is(String type) {
            return type.equals(content.text("record"));
        }
    }

    private final class Reading {
        private final CaseNumber number;
        private final Map<EntryId, Version> records = new LinkedHashMap<>();
        private final Timeline timeline = new Timeline();
        private Form state = new Form(Map.of());
        private List<?> named = List.of();

        Reading(CaseNumber number) {
            this.number = number;
        }

        void take(LedgerPosition position) {
            var groups = reader.groups(position, Set.of(FieldGroup.CASE, FieldGroup.SUBJECT));
            var content = new Form(groups.getOrDefault(FieldGroup.CASE, Map.of()));
            var about = groups.getOrDefault(FieldGroup.SUBJECT, Map.of());
            if (position.change() != ChangeKind.CASE) {
                timeline.entry(position, content);
            } else if (position.entry() != null) {
                records.put(
                        position.entry(),
                        new Version(
                                position,
                                content,
                                about.get("subject") instanceof Map<?, ?> form ? form : Map.of(),
                                records.containsKey(position.entry())));
                timeline.record(position, content);
            } else {
                timeline.state(position, state, content);
                state = content;
                named = about.get("parties") instanceof List<?> parties ? parties : named;
            }
        }

        Optional<CaseFile> whole() {
            if (state.map().isEmpty()) {
                return Optional.empty();
            }
            var closedOn = state.date("closedOn");
            return Optional.of(new CaseFile(
                    number,
                    new CourtCode(state.need("holder")),
                    CaseKind.of(state.need("kind")),
                    Objects.requireNonNull(state.date("filedOn")),
                    state.text("amount"),
                    closedOn == null ? null : new CaseFile.Closing(state.need("closedBy"), closedOn),
                    delegation(),
                    parties(),
                    of("mandate").stream().map(this::mandate).toList(),
                    of("staff").stream().map(this::staff).toList(),
                    access(),
                    timeline.events()));
        }

        private CaseFile.@Nullable Delegation delegation() {
            var on = state.date("delegatedOn");
            return on == null
                    ? null
                    : new CaseFile.Delegation(
                            new CourtCode(state.need("delegatedBy")),
                            on,
                            state.date("delegationFiledOn"),
                            state.text("delegationNumber"));
        }

        private List<Version> of(String type) {
            return records.values().stream().filter(each -> each.is(type)).toList();
        }

        @SuppressWarnings("unchecked")
        private List<CaseParty> parties() {
            var parties = new ArrayList<CaseParty>();
            for (var each : named) {
                var party = new Form((Map<String, @Nullable Object>) each);
                parties.add(Parties.party(party, party.object("subject").map()));
            }
            of("party").forEach(each -> parties.add(Parties.party(each.content(), each.subject())));
            return parties;
        }

        private Mandate mandate(Version version) {
            var content = version.content();
            return new Mandate(
                    String.valueOf(version.position().recordId()),
                    String.valueOf(version.subject().get("name")),
                    Parties.document(version.subject()),
                    content.text("licence"),
                    content.text("firm"),
                    Objects.requireNonNull(Parties.optional(content, "party")),
                    content.flag("special"),
                    Objects.requireNonNull(content.date("from")),
                    content.date("until"),
                    version.again() && content.date("until") != null);
        }

        private AssignedStaff staff(Version version) {
            var content = version.content();
            return new AssignedStaff(
                    content.need("certificate"),
                    content.need("name"),
                    StaffRole.of(content.need("role")),
                    Objects.requireNonNull(content.date("from")),
                    content.date("until"));
        }

        /** The newest of each person. */
        private List<PartyAccess> access() {
            var newest = new LinkedHashMap<IdentityDocument, PartyAccess>();
            for (var each : of("access")) {
                var person = Parties.document(each.subject());
                newest.put(
                        person,
                        new PartyAccess(
                                person,
                                each.content().text("verifier"),
                                each.content().date("setOn") instanceof LocalDate day ? day : LocalDate.EPOCH,
                                each.content().date("validUntil"),
                                each.position().position()));
            }
            return List.copyOf(newest.values());
        }
    }
}
