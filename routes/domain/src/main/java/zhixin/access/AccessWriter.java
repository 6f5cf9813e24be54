package zhixin.access;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.access.AccessEntry.Touched;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.edition.ChangeKind;
import zhixin.edition.Commitment;
import zhixin.edition.Commitments;
import zhixin.submission.Times;

/** Numbers entries, links each touched court's record, writes the groups canonically and commits to them. Thread-safe. */
public final class AccessWriter {
    private final Commitments commitments;
    private final SecureRandom random = new SecureRandom();

    public AccessWriter(Commitments commitments) {
        this.commitments = commitments;
    }

    /** The rows that follow from where the log stands. */
    List<AccessRow> write(List<AccessEntry> entries, AccessLedger.Ends ends) {
        var owners = new HashMap<>(ends.owners());
        var drafts = new ArrayList<Draft>(entries.size());
        for (var entry : entries) {
            var position = ends.position() + drafts.size() + 1;
            var lines = owners(entry, position, owners);
            drafts.add(new Draft(entry, position, groups(entry, position, lines), lines));
        }
        var commitments = this.commitments.commitAll(drafts.stream()
                .map(draft -> new Commitments.Content(ChangeKind.OTHER, draft.groups))
                .toList());
        var rows = new ArrayList<AccessRow>(drafts.size());
        for (var i = 0; i < drafts.size(); i++) {
            rows.add(drafts.get(i).row(commitments.get(i)));
        }
        return rows;
    }

    private record Draft(AccessEntry entry, long position, List<String> groups, List<OwnerRow> owners) {
        AccessRow row(Commitment commitment) {
            return new AccessRow(position, entry, groups, commitment, owners);
        }
    }

    private List<OwnerRow> owners(AccessEntry entry, long position, Map<CourtCode, OwnerEnd> ends) {
        var touched = entry.touched().stream()
                .sorted(Comparator.comparing(Touched::court))
                .toList();
        var rows = new ArrayList<OwnerRow>(touched.size());
        for (var each : touched) {
            var end = ends.getOrDefault(each.court(), OwnerEnd.none(each.court()));
            var row = owner(each, position, end);
            ends.put(each.court(), new OwnerEnd(each.court(), row.number(), row.digest()));
            rows.add(row);
        }
        return rows;
    }

    private OwnerRow owner(Touched touched, long position, OwnerEnd before) {
        var opening = new TreeMap<String, @Nullable Object>();
        opening.put("court", touched.court().value());
        opening.put("number", before.count() + 1);
        opening.put("outcome", touched.outcome().wire());
        opening.put("previous", before.last());
        opening.put("records", touched.records());
        var text = CanonicalJson.write(opening);
        var salt = new byte[Commitment.SALT_LENGTH];
        random.nextBytes(salt);
        return new OwnerRow(
                touched.court(), before.count() + 1, position, touched.outcome(), text, salt, digest(salt, text));
    }

    /** {@code sm3:} and hex of HMAC-SM3(salt, text). */
    String digest(byte[] salt, String text) {
        return "sm3:" + HexFormat.of().formatHex(commitments.groupDigest(salt, text));
    }

    /** The canonical texts of an entry at its position, by the columns that say the same: for writing and for checking. */
    static List<String> groups(AccessEntry entry, long position, List<OwnerRow> owners) {
        var groups = new ArrayList<String>(AccessGroup.values().length);
        for (var group : AccessGroup.values()) {
            groups.add(CanonicalJson.write(
                    switch (group) {
                        case DECISION -> decision(entry, position);
                        case SUBJECT -> entry.subject() == null ? Map.of() : Map.of("digest", entry.subject());
                        case CASE -> matter(entry);
                        case CALLER -> caller(entry);
                        case KINDS -> Map.of("kinds", entry.kinds());
                        case OWNERS ->
                            Map.of(
                                    "owners",
                                    owners.stream().map(OwnerRow::digest).toList());
                    }));
        }
        return groups;
    }

    private static Map<String, @Nullable Object> decision(AccessEntry entry, long position) {
        var group = new TreeMap<String, @Nullable Object>();
        group.put("at", Times.text(entry.at()));
        group.put("decision", entry.decision().code());
        group.put("operation", entry.operation().wire());
        group.put("position", position);
        group.put("reference", entry.reference());
        return group;
    }

    private static Map<String, @Nullable Object> matter(AccessEntry entry) {
        var group = new TreeMap<String, @Nullable Object>();
        group.put("basis", entry.purpose().basis());
        group.put("caseNumber", Objects.toString(entry.caseNumber(), null));
        group.put("purpose", entry.purpose().kind().wire());
        return group;
    }

    private static Map<String, @Nullable Object> caller(AccessEntry entry) {
        var caller = entry.caller();
        var group = new TreeMap<String, @Nullable Object>();
        group.put("court", Objects.toString(caller.court(), null));
        group.put("id", caller.id());
        group.put("role", caller.role().wire());
        return group;
    }
}
