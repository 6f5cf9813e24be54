package zhixin.law;

import java.util.Locale;

/** The five public lists, in the order in which they stand everywhere (opinion on the three platforms, art. 19). */
public enum PublicList {
    /** 被执行人（未结）: debtors of open enforcement cases. */
    ENFORCEMENT,
    /** 失信被执行人: dishonest debtors (法释〔2017〕7号). */
    DISHONEST,
    /** 限制出境: exit bans (Civil Procedure Law art. 266). */
    EXIT_BAN,
    /** 限制招投标: bidding bans, derived from the dishonest list (法〔2016〕285号). */
    BIDDING_BAN,
    /** 限制消费: consumption and travel restrictions (法释〔2015〕17号). */
    CONSUMPTION;

    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name on the wire, for example {@code exit-ban}. */
    public String wire() {
        return wire;
    }

    /** The list of that wire name. @throws IllegalArgumentException if there is none */
    public static PublicList of(String wire) {
        for (var list : values()) {
            if (list.wire().equals(wire)) {
                return list;
            }
        }
        throw new IllegalArgumentException("no list " + wire);
    }
}
