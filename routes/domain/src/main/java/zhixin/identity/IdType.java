package zhixin.identity;

import java.util.Locale;

/** The kinds of document by which a subject is known. */
public enum IdType {
    /** 公民身份号码 (GB 11643). */
    RESIDENT_ID,
    /** 统一社会信用代码 (GB 32100). */
    USCC,
    /** 组织机构代码 (GB 11714). */
    ORG_CODE,
    /** 护照, with its country. */
    PASSPORT,
    /** 港澳居民来往内地通行证. */
    HK_MACAU_PERMIT,
    /** 台湾居民来往大陆通行证. */
    TAIWAN_PERMIT,
    /** 外国人永久居留身份证. */
    FOREIGNER_PRC_ID,
    /** 港澳台居民居住证. */
    RESIDENCE_PERMIT;

    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name on the wire, for example {@code resident-id}. */
    public String wire() {
        return wire;
    }

    /** Whether it names an organisation; the others name natural persons. */
    public boolean ofOrganization() {
        return this == USCC || this == ORG_CODE;
    }

    /** The type of that wire name. @throws IllegalArgumentException if there is none */
    public static IdType of(String wire) {
        for (var type : values()) {
            if (type.wire().equals(wire)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no id type of that name");
    }
}
