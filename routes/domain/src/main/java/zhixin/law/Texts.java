package zhixin.law;

/** Text as every later step can keep it: half a surrogate pair has no UTF-8, so it could not be signed or stored. */
final class Texts {
    private Texts() {}

    static boolean wellFormed(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
