package zhixin.redis;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import zhixin.lookup.NameQuestion;
import zhixin.lookup.SearchFilter;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/**
 * Cursors: the last member shown, sealed with AES-GCM under the hub's key and bound to the question, so that they say
 * nothing about a subject and only ours are taken. A member is the same in every generation, so a cursor outlives a
 * rebuild: of what stands on both pages it neither skips nor repeats. It names the edition of its first page and lives
 * ten minutes.
 */
final class Cursors {
    private static final int NONCE = 12;
    private static final int LONGEST = 2048;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Cursors(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    String seal(Place place, NameQuestion question, SearchFilter filter) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var plain = String.join(
                        "\n",
                        place.several() ? "2" : "1",
                        place.order(),
                        place.member(),
                        Integer.toString(place.shown()),
                        Long.toString(place.edition()),
                        Long.toString(place.until()))
                .getBytes(StandardCharsets.UTF_8);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, question, filter).doFinal(plain);
            var all = java.nio.ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    /** @throws ProblemException {@code invalid-request} for one that is none of ours or of another question */
    Place open(String cursor, NameQuestion question, SearchFilter filter) {
        try {
            if (cursor.length() > LONGEST) {
                throw foreign();
            }
            var all = Base64.getUrlDecoder().decode(cursor);
            if (all.length <= NONCE) {
                throw foreign();
            }
            var cipher = cipher(Cipher.DECRYPT_MODE, java.util.Arrays.copyOf(all, NONCE), question, filter);
            var plain = new String(cipher.doFinal(all, NONCE, all.length - NONCE), StandardCharsets.UTF_8);
            var parts = plain.split("\n", -1);
            return new Place(
                    parts[1],
                    parts[2],
                    parts[0].equals("2"),
                    Integer.parseInt(parts[3]),
                    Long.parseLong(parts[4]),
                    Long.parseLong(parts[5]));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw foreign();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, NameQuestion question, SearchFilter filter)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(128, nonce));
        cipher.updateAAD((asked(question) + "|" + filter.list() + "|" + filter.province() + "|" + filter.court())
                .getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String asked(NameQuestion question) {
        return question.names().isEmpty()
                ? "prefix|" + question.beginnings().getFirst()
                : question.names().getFirst();
    }

    private static ProblemException foreign() {
        return new ProblemException(ProblemType.INVALID_REQUEST, "cursor: not one of this search");
    }

    /** @throws ProblemException {@code invalid-request} for one whose edition is not to be had any more */
    Place openAt(String cursor, NameQuestion question, SearchFilter filter, long edition, long now) {
        var place = open(cursor, question, filter);
        if (now > place.until || edition < place.edition) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "cursor: of an edition that was dropped, begin the search anew");
        }
        return place;
    }

    /**
     * Where a page ended.
     *
     * @param order of its last name, {@link SearchedName#order}
     * @param several whether the question has several subjects
     * @param shown entries on this page and those before
     * @param edition of the first page
     * @param until seconds of the epoch
     */
    record Place(String order, String member, boolean several, int shown, long edition, long until) {}
}
