package zhixin.courts;

/** The outer shape of {@code SEQUENCE { INTEGER r, INTEGER s }} in DER; whether it verifies is another's question. */
final class DerSignature {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private DerSignature() {}

    /** Of curves of 256 bits every length is below 128, so one byte says it. */
    static boolean isShaped(byte[] der) {
        if (der.length < 8 || der[0] != SEQUENCE || der[1] != der.length - 2) {
            return false;
        }
        var second = integerEnd(der, 2);
        return second > 0 && integerEnd(der, second) == der.length;
    }

    private static int integerEnd(byte[] der, int at) {
        if (at + 2 > der.length || der[at] != INTEGER || der[at + 1] < 1) {
            return -1;
        }
        var end = at + 2 + der[at + 1];
        return end <= der.length ? end : -1;
    }
}
