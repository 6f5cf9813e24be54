package zhixin.web.quota;

import org.jspecify.annotations.Nullable;

/**
 * Why a question is not answered now.
 *
 * @param seconds after which it may be asked again
 * @param challenge whose solution is answered at once; null where none helps
 */
public record Refusal(Reason reason, int seconds, @Nullable Challenge challenge) {
    /** What was used up; {@link #code} is stable. */
    public enum Reason {
        ADDRESS("quota.address", "too many questions from this address"),
        NETWORK("quota.network", "too many questions from this network"),
        MISSES("quota.misses", "too many questions about people and organisations that are not listed"),
        WALKING("quota.walking", "numbers or names are being tried one after another"),
        PROOF("quota.proof", "the proof is not one, is of another address, has ended, or was used");

        private final String code;
        private final String text;

        Reason(String code, String text) {
            this.code = code;
            this.text = text;
        }

        public String code() {
            return code;
        }

        /** The problem's detail: the code, then a sentence. */
        public String detail() {
            return code + ": " + text;
        }
    }

    /**
     * A task, see {@link Challenges}.
     *
     * @param bits leading zero bits of SHA-256 over {@code value.nonce}
     * @param seconds for which it can be solved
     * @param questions that a solution brings
     */
    public record Challenge(String value, int bits, int seconds, int questions) {}
}
