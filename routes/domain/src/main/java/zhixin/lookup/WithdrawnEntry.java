package zhixin.lookup;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.edition.FieldGroup;
import zhixin.exchange.PartyDirectory;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;

/**
 * An entry that stands and is off the public site (撤回): the public finds nothing, but the restriction binds, and those who
 * have the right to its list are told that it does, and by which court. What was wrong with it is not repeated.
 *
 * @param name of its subject, to be compared and never shown
 * @param recalled the groups that are called back from whoever received them
 */
public record WithdrawnEntry(
        LedgerPosition position, String name, boolean organization, String courtName, Set<FieldGroup> recalled) {
    /** Read from its newest position. */
    static WithdrawnEntry of(LedgerPosition position, PositionReader reader, PartyDirectory courts) {
        var group = reader.groups(position, EnumSet.of(FieldGroup.SUBJECT)).getOrDefault(FieldGroup.SUBJECT, Map.of());
        var subject = (Map<?, ?>) Objects.requireNonNull(group.get("subject"));
        return new WithdrawnEntry(
                position,
                String.valueOf(subject.get("name")),
                "organization".equals(String.valueOf(subject.get("kind"))),
                courts.courtName(position.court()),
                position.recalled());
    }

    public PublicList list() {
        return Objects.requireNonNull(position.list());
    }

    /** A {@code matches} element without {@code matchKind}: with the case's number only for whom the feed would give it. */
    public String json(Set<FieldGroup> groups) {
        var match = new TreeMap<String, @Nullable Object>();
        match.put("entryId", Objects.requireNonNull(position.entry()).value());
        match.put("list", list().wire());
        match.put("court", Map.of("code", position.court().value(), "name", courtName));
        match.put("publication", "withdrawn");
        if (groups.contains(FieldGroup.CASE) && !recalled.contains(FieldGroup.CASE)) {
            match.put("caseNumber", position.caseNumber());
        }
        return CanonicalJson.write(match);
    }

    /** Never whose it is. */
    @Override
    public String toString() {
        return "withdrawn:"
                + List.of(list(), Objects.requireNonNull(position.entry()).value());
    }
}
