package zhixin.screening;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhixin.edition.CanonicalJson;
import zhixin.exchange.Party;
import zhixin.identity.IdType;
import zhixin.identity.NameSpellings;
import zhixin.law.PublicList;
import zhixin.lookup.StoredLines;
import zhixin.lookup.WithdrawnEntry;
import zhixin.screening.ScreenedSubject.Named;
import zhixin.screening.ScreenedSubject.Unanswerable;

/** Writes what is said of each subject, under the caller's rights, and counts it. Stored entries go in as they are. */
final class SubjectText {
    private static final byte[] ID_TYPE = utf8("{\"idType\":\"");
    private static final byte[] INDEX = utf8("\",\"index\":");
    private static final byte[] MASKED = utf8(",\"maskedId\":\"");
    private static final byte[] MATCHES = utf8("\",\"matches\":[");
    private static final byte[] MATCH = utf8("{\"matchKind\":\"id-exact\",");
    private static final byte[] NAME = utf8("],\"name\":");
    private static final byte[] NOTICES = utf8(",\"notices\":[");
    private static final byte[] OUTCOME = utf8(",\"outcome\":\"");
    private static final byte[] CODE = utf8("{\"code\":\"");
    private static final byte[] UNANSWERABLE = utf8(",\"outcome\":\"unanswerable\",\"problem\":\"");
    private static final byte[] QUOTE = utf8("\"");
    private static final byte[] COMMA = utf8(",");
    private static final byte[] END = utf8("\"}");
    private static final Map<IdType, byte[]> TYPES = new EnumMap<>(IdType.class);
    private static final Map<Outcome, byte[]> OUTCOMES = new EnumMap<>(Outcome.class);

    static {
        for (var type : IdType.values()) {
            TYPES.put(type, utf8(type.wire()));
        }
        for (var outcome : Outcome.values()) {
            OUTCOMES.put(outcome, utf8(outcome.wire()));
        }
    }

    private final Party caller;
    private final List<String> lists;
    private final NameSpellings spellings;
    private final Utf8Pieces out;
    private final int[] counts = new int[Outcome.values().length];
    private boolean otherName;
    private boolean withdrawn;
    /** Of the subject that is being written: names that differ from the asked one, and whether they are the same all the same. */
    private final Map<String, Boolean> compared = new HashMap<>();

    private int shown;
    private int hidden;

    SubjectText(Party caller, NameSpellings spellings, Utf8Pieces out) {
        this.caller = caller;
        this.lists = caller.lists().stream().map(PublicList::wire).toList();
        this.spellings = spellings;
        this.out = out;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    int count(Outcome outcome) {
        return counts[outcome.ordinal()];
    }

    /** Whether somebody who is listed stands there under another name too. */
    boolean otherName() {
        return otherName;
    }

    /** Whether anything was told that is off the public site. */
    boolean withdrawn() {
        return withdrawn;
    }

    void write(int index, ScreenedSubject subject, List<String> entries, List<WithdrawnEntry> offSite) {
        if (index > 0) {
            out.put(COMMA);
        }
        switch (subject) {
            case Named named -> named(index, named, entries, offSite);
            case Unanswerable none -> {
                counts[Outcome.UNANSWERABLE.ordinal()]++;
                out.put(CODE).put(none.code()).put(INDEX).put(index);
                out.put(UNANSWERABLE).put(none.problem().uri()).put(END);
            }
        }
    }

    private void named(int index, Named subject, List<String> entries, List<WithdrawnEntry> offSite) {
        var document = subject.document();
        out.put(ID_TYPE).put(type(document.type())).put(INDEX).put(index);
        out.put(MASKED).put(document.masked()).put(MATCHES);
        shown = 0;
        hidden = 0;
        if (!compared.isEmpty()) {
            compared.clear();
        }
        entries(subject.name(), entries);
        var seen = shown;
        for (var entry : offSite) {
            withdrawn(subject.name(), entry);
        }
        out.put(NAME);
        name(subject.name());
        notices(shown > 0 && hidden > 0, shown > seen);
        var outcome = shown > 0 ? Outcome.LISTED : hidden > 0 ? Outcome.NAME_MISMATCH : Outcome.NOT_LISTED;
        counts[outcome.ordinal()]++;
        out.put(OUTCOME).put(wire(outcome)).put(END);
    }

    private static byte[] type(IdType type) {
        return java.util.Objects.requireNonNull(TYPES.get(type));
    }

    private static byte[] wire(Outcome outcome) {
        return java.util.Objects.requireNonNull(OUTCOMES.get(outcome));
    }

    private void entries(String name, List<String> entries) {
        if (entries instanceof StoredLines lines) {
            for (var line = 0; line < lines.size(); line++) {
                entry(name, lines.utf8(), lines.from(line), lines.to(line));
            }
        } else {
            for (var entry : entries) {
                var bytes = utf8(entry);
                entry(name, bytes, 0, bytes.length);
            }
        }
    }

    private void entry(String name, byte[] utf8, int from, int to) {
        var glance = EntryGlance.of(utf8, from, to);
        if (!lists.contains(glance.list())) {
            return;
        }
        if (bears(glance.name(), glance.organization(), name)) {
            match(utf8, from, to);
        } else {
            hidden++;
        }
    }

    private void withdrawn(String name, WithdrawnEntry entry) {
        if (!caller.lists().contains(entry.list())) {
            return;
        }
        if (bears(entry.name(), entry.organization(), name)) {
            var bytes = utf8(entry.json(caller.groups()));
            match(bytes, 0, bytes.length);
        } else {
            hidden++;
        }
    }

    private void match(byte[] utf8, int from, int to) {
        if (shown++ > 0) {
            out.put(COMMA);
        }
        out.put(MATCH).put(utf8, from + 1, to);
    }

    /** Who has this number confirms the name in any spelling, as at the lookup. */
    private boolean bears(String recorded, boolean organization, String name) {
        return recorded.equals(name)
                || compared.computeIfAbsent(
                        recorded,
                        each -> spellings.compare(name, each, organization).isPresent());
    }

    private void notices(boolean other, boolean offSite) {
        otherName |= other;
        withdrawn |= offSite;
        if (other || offSite) {
            out.put(NOTICES).put(other ? "\"other-name\"" : "");
            out.put(other && offSite ? "," : "").put(offSite ? "\"withdrawn\"]" : "]");
        }
    }

    /** Few names hold what has to be escaped. */
    private void name(String name) {
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                out.put(CanonicalJson.write(name));
                return;
            }
        }
        out.put(QUOTE).put(name).put(QUOTE);
    }
}
