package zhixin.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.edition.ChangeKind;
import zhixin.edition.Commitments;
import zhixin.edition.Difference;
import zhixin.edition.EditionLedger;
import zhixin.edition.FieldGroup;
import zhixin.edition.SealCheck;
import zhixin.edition.TransparencyLog;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;
import zhixin.trust.Digests;

/**
 * Replays the access log from its first entry: texts against leaves and columns, each court's numbers and links, both trees
 * against every sealed head, and the heads against the leaves that stand for them in the public log. One removed, put in or
 * changed by hand shows, and so does a head that was taken away. Reads only; used once.
 */
public final class AccessAudit {
    private static final int STEP = 1000;
    private static final Pattern NUMBER = Pattern.compile("\"number\":([0-9]{1,18})\\b");

    private final AccessLedger ledger;
    private final EditionLedger editions;
    private final TransparencyLog log;
    private final Commitments commitments;
    private final Digests digests;
    private final SealCheck seals;
    private final AccessWriter writer;
    private final long erasedThrough;
    private final List<Difference> differences = new ArrayList<>();
    private final Map<CourtCode, OwnerEnd> ends = new TreeMap<>();
    private final Map<Tree, TreeEdge> edges = new EnumMap<>(Tree.class);
    private long entries;
    private long heads;
    private @Nullable String previousHead;

    public AccessAudit(
            AccessLedger ledger,
            EditionLedger editions,
            TransparencyLog log,
            Commitments commitments,
            Digests digests,
            SealCheck seals) {
        this.ledger = ledger;
        this.editions = editions;
        this.log = log;
        this.commitments = commitments;
        this.digests = digests;
        this.seals = seals;
        this.writer = new AccessWriter(commitments);
        this.erasedThrough = ledger.erasedThrough();
        for (var tree : Tree.values()) {
            edges.put(tree, TreeEdge.EMPTY);
        }
    }

    /** What was held, and what differs. */
    public record Outcome(long entries, int owners, long heads, List<Difference> differences) {}

    /** Replays everything. */
    public Outcome run() {
        var last = ledger.lastPosition();
        while (entries < last) {
            var to = Math.min(last, Math.min(entries + STEP, nextHead(last)));
            step(entries + 1, to);
            entries = to;
            head();
        }
        lost();
        return new Outcome(entries, ends.size(), heads, List.copyOf(differences));
    }

    private long nextHead(long last) {
        return ledger.head(heads + 1)
                .map(AccessHead::size)
                .filter(size -> size > entries)
                .orElse(last);
    }

    private void step(long from, long to) {
        var rows = rows(from, to);
        var leaves = new ArrayList<byte[]>();
        var expected = from;
        for (var row : rows) {
            for (; expected < row.position(); expected++) {
                differs("access " + expected, "is missing");
            }
            row(row);
            leaves.add(row.commitment().leafEntry());
            expected++;
        }
        for (; expected <= to; expected++) {
            differs("access " + expected, "is missing");
        }
        for (var tree : Tree.values()) {
            var edge = Objects.requireNonNull(edges.get(tree));
            edges.put(tree, log.grow(tree, edge, leaves).edge());
        }
    }

    /** A row that no constructor of ours takes was written by hand. */
    private List<AccessRow> rows(long from, long to) {
        try {
            return ledger.rows(from, to);
        } catch (IllegalArgumentException | NullPointerException e) {
            differs("access " + from + "-" + to, "holds what the hub never writes");
            return List.of();
        }
    }

    private void row(AccessRow row) {
        var where = "access " + row.position();
        if (row.erased() != row.position() <= erasedThrough) {
            differs(where, row.erased() ? "is erased, and nobody erased it" : "was erased, and stands there again");
        }
        if (row.erased()) {
            erased(where, row);
            return;
        }
        var salts = row.commitment().salts();
        if (!Arrays.equals(
                commitments.leafEntry(ChangeKind.OTHER, salts, row.groups()),
                row.commitment().leafEntry())) {
            differs(where, "its leaf entry is not the one that its texts and salts give");
        }
        if (!AccessWriter.groups(row.entry(), row.position(), row.owners()).equals(row.groups())) {
            differs(where, "its columns or its courts' lines say something else than its texts");
        }
        row.owners().forEach(line -> line(where, line));
    }

    /** Its leaf goes into the trees, its courts' lines are counted; what they said, nobody can say any more. */
    private void erased(String where, AccessRow row) {
        if (!row.groups().stream().allMatch(String::isEmpty)
                || !row.owners().stream().allMatch(line -> line.opening().isEmpty())) {
            differs(where, "is erased in part");
        }
        row.owners().forEach(line -> {
            numbered(where, line);
            ends.put(line.court(), new OwnerEnd(line.court(), line.number(), line.digest()));
        });
    }

    private OwnerEnd numbered(String where, OwnerRow line) {
        var end = ends.getOrDefault(line.court(), OwnerEnd.none(line.court()));
        if (line.number() != end.count() + 1) {
            differs(
                    where,
                    "of " + line.court() + " number " + (end.count() + 1) + " is missing before " + line.number());
        }
        return end;
    }

    private void line(String where, OwnerRow line) {
        var end = numbered(where, line);
        if (!writer.digest(line.salt(), line.opening()).equals(line.digest())) {
            differs(where, "what " + line.court() + " is told is not what was committed to");
        }
        if (!line.opening().contains("\"previous\":" + CanonicalJson.write(end.last()))) {
            differs(where, "line " + line.number() + " of " + line.court() + " does not follow the one before");
        }
        ends.put(line.court(), new OwnerEnd(line.court(), line.number(), line.digest()));
    }

    private void head() {
        var head = ledger.head(heads + 1).filter(next -> next.size() <= entries).orElse(null);
        if (head == null) {
            return;
        }
        heads++;
        var where = "access head " + head.number();
        seals.fault(head.document(), head.at()).ifPresent(fault -> differs(where, fault));
        if (!digests.sm3(head.document().content()).equals(head.digest())) {
            differs(where, "its digest is another");
        }
        if (head.size() != entries || !trees(head)) {
            differs(where, "the trees over the entries are not those that were signed");
        }
        var text = new String(head.document().content(), java.nio.charset.StandardCharsets.UTF_8);
        if (!text.contains("\"previousDigest\":" + CanonicalJson.write(previousHead))) {
            differs(where, "does not follow the one before");
        }
        if (!text.contains(CanonicalJson.write(owners(head.number())))) {
            differs(where, "the courts' counts are not those that were signed");
        }
        previousHead = head.digest();
    }

    private boolean trees(AccessHead head) {
        return edges.entrySet().stream()
                .allMatch(each -> AccessTrees.states(head, log.checkpoint(each.getKey(), each.getValue())));
    }

    private Map<String, Object> owners(long head) {
        var tree = new OwnersTree(head, List.copyOf(ends.values()), log, digests, commitments);
        return Map.of("count", tree.size(), "sm3", Base64.getEncoder().encodeToString(tree.root()));
    }

    /** Anchors against the public log, and heads or entries that are gone from behind what was anchored. */
    private void lost() {
        if (ledger.latestHead().filter(head -> head.number() > heads).isPresent()) {
            differs("access head " + (heads + 1), "is missing, or is of more entries than there are");
        }
        for (var page = ledger.anchors(0, STEP); !page.isEmpty(); ) {
            page.forEach(this::anchored);
            page = ledger.anchors(page.getLast().head().number(), STEP);
        }
        ledger.publicHeads().forEach(this::promised);
    }

    /** What the public log was told cannot be untold here. A head may stand there twice, after a crash. */
    private void promised(AccessLedger.PublicHead told) {
        var number = NUMBER.matcher(told.matter());
        var known = number.find()
                && ledger.head(Long.parseLong(number.group(1)))
                        .filter(head -> told.matter().contains(CanonicalJson.write(head.digest())))
                        .isPresent();
        if (!known) {
            differs("position " + told.position() + " of the public log", "stands for an access head that is not here");
        }
    }

    private void anchored(AccessLedger.AnchoredHead anchor) {
        var where = "access head " + anchor.head().number();
        var position = editions.positions(anchor.position(), anchor.position()).stream()
                .findFirst();
        if (position.isEmpty()
                || !position.get()
                        .group(FieldGroup.CASE)
                        .contains(CanonicalJson.write(anchor.head().digest()))) {
            differs(where, "is not what stands at position " + anchor.position() + " of the public log");
        }
    }

    private void differs(String where, String what) {
        differences.add(new Difference(where, what));
    }
}
