package zhixin.edition;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;
import zhixin.lookup.SubjectKeys;

/**
 * Holds one stored position against itself: its leaf is the one that its texts and salts give, and what stands beside the
 * texts says what they say. Thread-safe.
 */
public final class PositionCheck {
    private static final Set<FieldGroup> READ = EnumSet.of(FieldGroup.CORE, FieldGroup.SUBJECT);

    private final Commitments commitments;
    private final PositionReader reader;
    private final SubjectKeys keys;

    public PositionCheck(Commitments commitments, PositionReader reader, SubjectKeys keys) {
        this.commitments = commitments;
        this.reader = reader;
        this.keys = keys;
    }

    /** What is wrong with it; without its content. */
    Optional<String> fault(LedgerPosition position) {
        var leaf = position.commitment().leafEntry();
        if (leaf[0] != 1 || leaf[1] != position.change().leafType() || leaf[2] != 1) {
            return Optional.of("its leaf entry is of another kind than its change");
        }
        if (position.erased()) {
            return nothingLeft(position);
        }
        var salts = position.commitment().salts();
        if (!Arrays.equals(commitments.leafEntry(position.change(), salts, position.groups()), leaf)) {
            return Optional.of("its leaf entry is not the one that its texts and salts give");
        }
        var groups = reader.groups(position, READ);
        return beside(position, Objects.requireNonNull(groups.get(FieldGroup.CORE)))
                .or(() -> subject(position, Objects.requireNonNull(groups.get(FieldGroup.SUBJECT))))
                .or(() -> standing(position));
    }

    private static Optional<String> nothingLeft(LedgerPosition position) {
        return position.subjectKey() != null || position.groups().stream().anyMatch(text -> !text.isEmpty())
                ? Optional.of("it was erased, but not all of it")
                : Optional.empty();
    }

    /** The columns that say again what the core says. */
    private static Optional<String> beside(LedgerPosition position, Map<String, @Nullable Object> core) {
        var same = same("position", position.position(), core)
                .or(() -> same("change", position.change().wire(), core))
                .or(() -> same("court", position.court().value(), core))
                .or(() -> same("recordId", position.recordId(), core));
        if (same.isPresent() || position.entry() == null) {
            return same;
        }
        return same("entryId", position.entry().value(), core)
                .or(() -> same(
                        "list", position.list() == null ? null : position.list().wire(), core));
    }

    private static Optional<String> same(String field, @Nullable Object beside, Map<String, @Nullable Object> core) {
        return Objects.equals(beside, core.get(field))
                ? Optional.empty()
                : Optional.of("the " + field + " beside its texts is another");
    }

    private Optional<String> subject(LedgerPosition position, Map<String, @Nullable Object> group) {
        if (position.subjectKey() == null && position.list() == null) {
            return Optional.empty(); // a case, a fact, a notice: of no subject
        }
        return position.subjectKey() != null && position.subjectKey().equals(key(group))
                ? Optional.empty()
                : Optional.of("its subject key is not that of its subject");
    }

    private @Nullable String key(Map<String, @Nullable Object> group) {
        try {
            return group.get("subject") instanceof Map<?, ?> subject
                    ? keys.of(IdentityDocument.parse(
                            String.valueOf(subject.get("idType")), String.valueOf(subject.get("id")), (String)
                                    subject.get("country")))
                    : null;
        } catch (InvalidIdentifier e) {
            return null;
        }
    }

    private static Optional<String> standing(LedgerPosition position) {
        var ends = position.change().ends() && position.visible();
        var begins = position.change() == ChangeKind.LISTED && !position.visible();
        return ends || begins ? Optional.of("whether its entry stands is not what its change says") : Optional.empty();
    }
}
