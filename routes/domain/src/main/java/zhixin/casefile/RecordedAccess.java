package zhixin.casefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zhixin.court.CaseNumber;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;
import zhixin.identity.IdentityDocument;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;

/** Whom courts gave access by way of a case, registered or not: a listed person's case may be known by its entry alone. */
public final class RecordedAccess {
    private static final byte[] ACCESS = "\"record\":\"access\"".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final CaseLedger ledger;
    private final PositionReader reader;

    public RecordedAccess(CaseLedger ledger, PositionReader reader) {
        this.ledger = ledger;
        this.reader = reader;
    }

    /** The newest of each person in that case; taken away ones too. May block. */
    public List<PartyAccess> of(CaseNumber number) {
        var newest = new LinkedHashMap<IdentityDocument, PartyAccess>();
        for (var position : ledger.ofCase(number)) {
            if (position.change() == ChangeKind.CASE && position.entry() != null && mentions(position)) {
                take(position, newest);
            }
        }
        return List.copyOf(newest.values());
    }

    /** Most positions of a case are about other things, and are not worth reading. */
    private static boolean mentions(LedgerPosition position) {
        var text = position.utf8(FieldGroup.CASE);
        for (var at = 0; at + ACCESS.length <= text.length; at++) {
            if (java.util.Arrays.equals(text, at, at + ACCESS.length, ACCESS, 0, ACCESS.length)) {
                return true;
            }
        }
        return false;
    }

    private void take(LedgerPosition position, Map<IdentityDocument, PartyAccess> newest) {
        var groups = reader.groups(position, Set.of(FieldGroup.CASE, FieldGroup.SUBJECT));
        var content = new Form(groups.getOrDefault(FieldGroup.CASE, Map.of()));
        if (!"access".equals(content.text("record"))
                || !(groups.getOrDefault(FieldGroup.SUBJECT, Map.of()).get("subject") instanceof Map<?, ?> subject)) {
            return;
        }
        var person = Parties.document(subject);
        var setOn = content.date("setOn");
        newest.put(
                person,
                new PartyAccess(
                        person,
                        content.text("verifier"),
                        setOn == null ? java.time.LocalDate.EPOCH : setOn,
                        content.date("validUntil"),
                        position.position()));
    }
}
