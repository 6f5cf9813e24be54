package zhixin.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import zhixin.identity.IdentityDocument;
import zhixin.identity.NameSpellings;
import zhixin.lookup.CurrentEntries;
import zhixin.lookup.PublicEntryView;
import zhixin.lookup.SubjectKeys;
import zhixin.lookup.WithdrawnEntry;

/**
 * What stands about a document as of a position, asked at the ledger: what the public sees, what is found by a further
 * document, and what is off the public site and binds all the same.
 */
final class Standings {
    private final CurrentEntries entries;
    private final PublicEntryView view;
    private final SubjectKeys keys;
    private final NameSpellings spellings;

    Standings(CurrentEntries entries, PublicEntryView view, SubjectKeys keys, NameSpellings spellings) {
        this.entries = entries;
        this.view = view;
        this.keys = keys;
        this.spellings = spellings;
    }

    List<WithdrawnEntry> of(IdentityDocument document, long through) {
        var key = keys.of(document);
        var found = new ArrayList<WithdrawnEntry>();
        entries.ofSubjects(List.of(key), through).forEach(each -> found.add(view.withdrawn(each)));
        entries.guests(List.of(key), through).forEach(each -> found.add(view.withdrawn(each.position())));
        entries.withdrawn(Set.of(key), through).forEach(each -> found.add(view.withdrawn(each.position())));
        return found;
    }

    /** Whether a name, as somebody wrote it, is that of the entry, in any spelling. */
    boolean bears(WithdrawnEntry entry, String name) {
        return entry.name().equals(name)
                || spellings.compare(name, entry.name(), entry.organization()).isPresent();
    }

    /** What a court is told of it. */
    static Map<String, Object> told(WithdrawnEntry entry) {
        var position = entry.position();
        var told = new TreeMap<String, Object>();
        told.put("entryId", Objects.requireNonNull(position.entry()).value());
        told.put("list", entry.list().wire());
        told.put("court", Map.of("code", position.court().value(), "name", entry.courtName()));
        told.put("publication", position.withdrawn() ? "withdrawn" : "published");
        return told;
    }
}
