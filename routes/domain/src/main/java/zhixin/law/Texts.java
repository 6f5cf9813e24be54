package zhixin.law;

/** Text as every later step can keep it: half a surrogate pair has no UTF-8, so it could not be signed or stored. */
final class Texts {
    private Texts() {}

    static boolean wellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
