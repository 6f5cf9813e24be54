package zhixin.certificate;

import java.util.Locale;

/** Which paper is asked for. */
public enum CertificateKind {
    /** 未列名单证明: on none of the five lists, as of an edition; the same for whoever was removed and whoever never stood there. */
    CLEARANCE,
    /** 移出证明: that one entry was listed, ended, and stands no more; for its subject alone, to be shown to a holder of stale data. */
    REMOVAL;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The name on the wire, for example {@code clearance}. */
    public String wire() {
        return wire;
    }

    /** The kind of that wire name. @throws IllegalArgumentException if there is none */
    public static CertificateKind of(String wire) {
        for (var kind : values()) {
            if (kind.wire.equals(wire)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no certificate of that kind");
    }
}
