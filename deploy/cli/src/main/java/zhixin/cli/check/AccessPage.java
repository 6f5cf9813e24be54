package zhixin.cli.check;

import org.jspecify.annotations.Nullable;
import zhixin.edition.Tree;
import zhixin.security.merkle.InclusionProof;
import zhixin.security.merkle.MerkleLog;

/**
 * What was asked of a court's data, {@code zhixin/access/1}: every line computed again, in both trees of the access log,
 * numbered without a gap and each over the one before; the count and the newest line as the public log has them anchored.
 * Of what was erased when retention ended the leaves are proved as ever; it is the oldest alone, and never between two others.
 *
 * @param owner the court; null for everybody's, as oversight reads it
 * @param from first number of the page; 0 if it is empty
 * @param erased how many of its lines, the first ones, are bare leaves
 */
public record AccessPage(
        @Nullable String owner,
        long from,
        long to,
        long count,
        long erased,
        @Nullable String previous,
        @Nullable String last,
        @Nullable Anchored anchored) {
    public static final String SCHEMA = "zhixin/access/1";
    private static final String ORIGIN = "zhixin/access";
    private static final AccessOpenings OPENINGS = new AccessOpenings();

    /**
     * Up to where the record is bound to the public log.
     *
     * @param count lines of the court, or entries of all
     */
    public record Anchored(long count, long position, long edition) {}

    static void ofAccess(Fields keys) {
        InvalidDocument.unless(ORIGIN.equals(keys.text("origin")), "keys of another log than the access log");
    }

    /** @throws InvalidDocument saying what is wrong with it */
    public static AccessPage read(Fields document, HubSeal seal) {
        InvalidDocument.unless(SCHEMA.equals(document.text("schema")), "not an access record");
        ofAccess(document.object("keys"));
        var heads = LogHeads.read(document.object("keys"), seal).pair(document.object("checkpoints"));
        InvalidDocument.unless(document.number("size") == heads.size(), "the heads are of another size");
        var owner = document.textOrNull("owner");
        var anchor = document.has("anchor") ? AccessAnchor.read(document.object("anchor"), heads, owner, seal) : null;
        var page = new Lines(document, heads, owner, anchor).read();
        var anchored = anchor == null
                ? null
                : new Anchored(owner == null ? anchor.size() : anchor.count(), anchor.position(), anchor.edition());
        return new AccessPage(
                owner,
                page.from,
                page.to,
                page.count,
                page.erased,
                document.digestOrNull("previousDigest"),
                page.end,
                anchored);
    }

    /** The lines of one page, while they are read. */
    private static final class Lines {
        private final Fields document;
        private final LogHeads.Pair heads;
        private final @Nullable String owner;
        private final @Nullable AccessAnchor anchor;
        private final long from;
        private final long to;
        private final long count;
        private @Nullable String end;
        private long position;
        private long erased;

        Lines(Fields document, LogHeads.Pair heads, @Nullable String owner, @Nullable AccessAnchor anchor) {
            this.document = document;
            this.heads = heads;
            this.owner = owner;
            this.anchor = anchor;
            this.from = document.has("from") ? document.number("from") : 0;
            this.to = document.has("to") ? document.number("to") : 0;
            this.count = document.number("count");
            this.end = document.digestOrNull("previousDigest");
        }

        Lines read() {
            var records = document.objects("records");
            InvalidDocument.unless(
                    records.size() == (from == 0 ? 0 : to - from + 1) && to <= count, "not one line for each number");
            InvalidDocument.unless(owner != null || count == heads.size(), "the count is not the log's");
            InvalidDocument.unless(from > 1 || end == null, "something stands before the first line");
            InvalidDocument.unless(owner == null || from <= 1 || end != null, "the line before is not named");
            for (var i = 0; i < records.size(); i++) {
                line(records.get(i), from + i);
            }
            if (owner != null && to == count) {
                var last = document.digestOrNull("last");
                InvalidDocument.unless(
                        count == 0 ? last == null : end != null && end.equals(last), "the newest line is another");
            }
            InvalidDocument.unless(
                    anchor == null || anchor.count() <= count, "fewer lines than were anchored in the public log");
            return this;
        }

        private void line(Fields record, long number) {
            var at = record.number("position");
            InvalidDocument.unless(at > position && at <= heads.size(), "lines are out of order");
            position = at;
            proved(record, at);
            if (record.has("leaf")) {
                erased(record, number);
                return;
            }
            var said = record.object("groups").object("decision").object("data");
            InvalidDocument.unless(said.number("position") == at, "a line is of another position");
            if (owner == null) {
                all(record, at, number);
            } else {
                own(record, number);
            }
        }

        /** Its number and its digest are what the hub says of it; the next open line is over that digest. */
        private void erased(Fields record, long number) {
            InvalidDocument.unless(number == from + erased, "line " + number + " is bare, and one before it is not");
            InvalidDocument.unless(!record.has("groups"), "a bare line says nothing");
            erased++;
            if (owner == null) {
                InvalidDocument.unless(position == number, "an entry is left out");
                return;
            }
            InvalidDocument.unless(record.number("number") == number, "a line is left out");
            end = record.object("own").digest("digest");
            anchored(number, end);
        }

        private void proved(Fields record, long at) {
            var leaf = OPENINGS.leaf(record);
            for (var tree : Tree.values()) {
                var path = Hashes.list(record.list(tree == Tree.SHA256 ? "sha256" : "sm3"));
                var proof = new InclusionProof(tree, at - 1, heads.size(), path);
                InvalidDocument.unless(
                        proof.holds(MerkleLog.leaf(tree, leaf), heads.root(tree)),
                        "entry " + at + " is not proved in the access log's " + tree + " tree");
            }
        }

        private void all(Fields record, long at, long number) {
            InvalidDocument.unless(at == number, "an entry is left out");
            var owners = AccessOpenings.owners(record);
            var opened = record.objects("owners").stream().map(OPENINGS::digest).toList();
            InvalidDocument.unless(owners.equals(opened), "the courts that entry " + at + " touched are others");
        }

        private void own(Fields record, long number) {
            var opening = record.object("own");
            var data = opening.object("data");
            InvalidDocument.unless(data.text("court").equals(owner), "a line is of another court");
            InvalidDocument.unless(data.number("number") == number, "a line is left out");
            InvalidDocument.unless(
                    java.util.Objects.equals(data.digestOrNull("previous"), end),
                    "line " + number + " follows another one");
            var digest = OPENINGS.digest(opening);
            InvalidDocument.unless(
                    AccessOpenings.owners(record).contains(digest), "line " + number + " is not part of its entry");
            end = digest;
            anchored(number, digest);
        }

        private void anchored(long number, String digest) {
            if (anchor == null) {
                return;
            }
            InvalidDocument.unless(
                    number <= anchor.count() == position <= anchor.size(),
                    "line " + number + " was not there when the count was anchored, or was not counted");
            InvalidDocument.unless(
                    number != anchor.count() || digest.equals(anchor.last()),
                    "line " + number + " is not the one that was anchored in the public log");
        }
    }
}
