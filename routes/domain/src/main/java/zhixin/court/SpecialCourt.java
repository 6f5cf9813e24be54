package zhixin.court;

import java.util.Optional;

/**
 * Intermediate courts that are not a prefecture's, by the two digits of their code (法〔2015〕137号 as amended by
 * 法〔2018〕335号). The digits say no more than the range: the financial courts of Beijing and Shanghai took 74 and the
 * one of Chengdu and Chongqing 87, so the name of a court always comes from the imported table.
 */
public enum SpecialCourt {
    /** 铁路运输. */
    RAILWAY(71, 71),
    /** 海事. */
    MARITIME(72, 72),
    /** 知识产权. */
    INTELLECTUAL_PROPERTY(73, 73),
    /** 油田; financial courts use it too. */
    OILFIELD(74, 74),
    /** 林业. */
    FORESTRY(75, 80),
    /** 农垦. */
    RECLAMATION(81, 85),
    /** 跨行政区划; a financial court uses it too. */
    CROSS_DIVISION(87, 95),
    /** Courts for a part of a province that is no prefecture, for example its directly governed counties. */
    PART_OF_PROVINCE(96, 99);

    private final int first;
    private final int last;

    SpecialCourt(int first, int last) {
        this.first = first;
        this.last = last;
    }

    static Optional<SpecialCourt> of(int digits) {
        for (var kind : values()) {
            if (digits >= kind.first && digits <= kind.last) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
