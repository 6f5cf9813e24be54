package zhixin.cli.check;

import org.jspecify.annotations.Nullable;
import zhixin.edition.StateRoots;
import zhixin.security.merkle.Checkpoint;

/**
 * An edition's manifest, {@code zhixin/edition/1}, whose checkpoints fit its positions.
 *
 * @param state the roots of its state; null for an edition sealed before there was one
 */
public record Manifest(
        long edition,
        @Nullable String previousDigest,
        long fromPosition,
        long toPosition,
        Checkpoint sha256,
        Checkpoint sm3,
        @Nullable StateRoots state) {
    public static final String SCHEMA = "zhixin/edition/1";

    /** @throws InvalidDocument saying what is wrong with it */
    public static Manifest read(Fields document) {
        InvalidDocument.unless(SCHEMA.equals(document.text("schema")), "not an edition's manifest");
        var edition = document.number("edition");
        var previous = document.digestOrNull("previousDigest");
        var from = document.number("fromPosition");
        var to = document.number("toPosition");
        InvalidDocument.unless(edition >= 1, "editions count from 1");
        InvalidDocument.unless((edition == 1) == (previous == null), "only the first edition has none before it");
        InvalidDocument.unless((edition == 1) == (from == 1), "only the first edition begins at position 1");
        InvalidDocument.unless(
                from >= 1 && to - from >= 0 && to - from < Delta.MOST, "not a run of 1 to 1000 positions");
        var checkpoints = document.object("checkpoints");
        return new Manifest(
                edition,
                previous,
                from,
                to,
                checkpoint(checkpoints, "sha256", to),
                checkpoint(checkpoints, "sm3", to),
                document.has("stateRoot") || document.has("stateRoots") ? StateDocument.roots(document) : null);
    }

    private static Checkpoint checkpoint(Fields checkpoints, String tree, long size) {
        var read = Checkpoint.read(checkpoints.text(tree))
                .orElseThrow(() -> new InvalidDocument("the " + tree + " checkpoint is not three lines of one"));
        InvalidDocument.unless(read.size() == size, "the " + tree + " checkpoint is of another size");
        return read;
    }
}
