package zhixin.ledger;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalReader;
import zhixin.edition.FieldGroup;
import zhixin.law.PositionDraft;
import zhixin.submission.StrictJson;

/** Reads a stored position back into the law's words. */
public final class PositionReader {
    private final StrictJson json;

    public PositionReader(StrictJson json) {
        this.json = json;
    }

    /** The position as the law drafted it; its subject is in its group. */
    public PositionDraft draft(LedgerPosition position) {
        return new PositionDraft(
                position.change(),
                position.list(),
                position.entry(),
                position.court(),
                position.recordId(),
                null,
                position.caseNumber(),
                groups(position),
                position.dueOn(),
                position.visible());
    }

    /** All six groups as maps. */
    public Map<FieldGroup, Map<String, @Nullable Object>> groups(LedgerPosition position) {
        return groups(position, EnumSet.allOf(FieldGroup.class));
    }

    /** Those groups as maps, empty ones of a position that was erased; the others are not parsed. */
    public Map<FieldGroup, Map<String, @Nullable Object>> groups(LedgerPosition position, Set<FieldGroup> wanted) {
        var groups = new EnumMap<FieldGroup, Map<String, @Nullable Object>>(FieldGroup.class);
        for (var group : wanted) {
            if (position.erased()) {
                groups.put(group, Map.of());
                continue;
            }
            groups.put(group, object(position.utf8(group)));
        }
        return groups;
    }

    private Map<String, @Nullable Object> object(byte[] utf8) {
        return CanonicalReader.object(utf8).orElseGet(() -> json.object(utf8));
    }
}
