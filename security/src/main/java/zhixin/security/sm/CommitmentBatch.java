package zhixin.security.sm;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import zhixin.edition.Commitment;
import zhixin.edition.Commitments.Content;
import zhixin.edition.FieldGroup;
import zhixin.edition.GroupTexts;

/**
 * Commitments to many positions at once. Each is six HMACs and a digest over them; here all inner digests of some hundred
 * positions go through {@link Sm3Batch} together, then all outer ones, then the leaves. Not thread-safe.
 */
final class CommitmentBatch {
    /** Texts beyond this length, in bytes, are digested one by one: few lanes would wait for each of them. */
    static final int LONGEST = 4096;
    /** As many positions as give the lanes enough to do without leaving the processor's cache. */
    private static final int POSITIONS = 128;

    private static final int GROUPS = FieldGroup.values().length;
    private static final int SALTS = GROUPS * Commitment.SALT_LENGTH;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final SecureRandom random;
    private final Sm3Batch batch = new Sm3Batch();
    private final HmacSm3 single = new HmacSm3();
    private final int[] places = new int[POSITIONS * GROUPS];

    CommitmentBatch(SecureRandom random) {
        this.random = random;
    }

    List<Commitment> commit(List<Content> contents) {
        var commitments = new ArrayList<Commitment>(contents.size());
        for (var from = 0; from < contents.size(); from += POSITIONS) {
            commit(contents.subList(from, Math.min(from + POSITIONS, contents.size())), commitments);
        }
        return commitments;
    }

    private void commit(List<Content> contents, List<Commitment> out) {
        var salts = new byte[contents.size() * SALTS];
        random.nextBytes(salts);
        var digests = groupDigests(contents, salts);
        var leaves = leaves(digests, contents.size());
        for (var i = 0; i < contents.size(); i++) {
            var leaf = new byte[Commitment.LEAF_LENGTH];
            Sm3Commitments.leafHead(leaf, contents.get(i).kind().leafType());
            System.arraycopy(leaves, i * Sm3.LENGTH, leaf, leaf.length - Sm3.LENGTH, Sm3.LENGTH);
            out.add(new Commitment(part(salts, i, SALTS), leaf, part(digests, i, GROUPS * Sm3.LENGTH)));
        }
    }

    /** All d_g = HMAC-SM3(salt_g, group g), in order. */
    private byte[] groupDigests(List<Content> contents, byte[] salts) {
        var digests = new byte[contents.size() * GROUPS * Sm3.LENGTH];
        var gathered = 0;
        for (var place = 0; place < contents.size() * GROUPS; place++) {
            var text = GroupTexts.of(contents.get(place / GROUPS).groups()).utf8(place % GROUPS);
            if (text.length > LONGEST) {
                single.into(salts, place * Sm3.LENGTH, Sm3.LENGTH, text, digests, place * Sm3.LENGTH);
                continue;
            }
            batch.putBlock(salts, place * Commitment.SALT_LENGTH, Commitment.SALT_LENGTH, INNER);
            batch.put(text, 0, text.length);
            batch.end();
            places[gathered++] = place;
        }
        var inner = batch.digests();
        for (var i = 0; i < gathered; i++) {
            batch.putBlock(salts, places[i] * Commitment.SALT_LENGTH, Commitment.SALT_LENGTH, OUTER);
            batch.put(inner, i * Sm3.LENGTH, Sm3.LENGTH);
            batch.end();
        }
        var outer = batch.digests();
        for (var i = 0; i < gathered; i++) {
            System.arraycopy(outer, i * Sm3.LENGTH, digests, places[i] * Sm3.LENGTH, Sm3.LENGTH);
        }
        return digests;
    }

    /** The digests that stand in the leaf entries, in order. */
    private byte[] leaves(byte[] digests, int positions) {
        for (var i = 0; i < positions; i++) {
            batch.put(Sm3Commitments.COMMITMENT_PREFIX);
            batch.put(digests, i * GROUPS * Sm3.LENGTH, GROUPS * Sm3.LENGTH);
            batch.end();
        }
        return batch.digests();
    }

    private static byte[] part(byte[] all, int index, int length) {
        return java.util.Arrays.copyOfRange(all, index * length, (index + 1) * length);
    }
}
