package zhixin.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.edition.FieldGroup;

/** The remedies against an entry, in its {@code document} group: who receives feeds sees them, the public does not. */
final class Disputes {
    static final String KEY = "disputes";

    private Disputes() {}

    static List<Dispute> of(StandingEntry entry) {
        return entry.group(FieldGroup.DOCUMENT).get(KEY) instanceof List<?> forms
                ? forms.stream().map(form -> Dispute.of((Map<?, ?>) form)).toList()
                : List.of();
    }

    static Optional<Dispute> find(StandingEntry entry, String remedy) {
        return of(entry).stream()
                .filter(dispute -> dispute.remedy().equals(remedy))
                .findFirst();
    }

    /** The entry's groups with that dispute in the place of its older self, or at the end. */
    static Map<FieldGroup, Map<String, @Nullable Object>> with(StandingEntry entry, Dispute dispute) {
        var forms = new ArrayList<@Nullable Object>();
        var placed = false;
        for (var each : of(entry)) {
            var same = each.remedy().equals(dispute.remedy());
            placed |= same;
            forms.add((same ? dispute : each).form());
        }
        if (!placed) {
            forms.add(dispute.form());
        }
        var groups = entry.copyOfGroups();
        Objects.requireNonNull(groups.get(FieldGroup.DOCUMENT)).put(KEY, forms);
        return groups;
    }
}
