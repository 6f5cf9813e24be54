package zhixin.law;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import zhixin.identity.NameNormaliser;

/**
 * 保密审查: the confidentiality and privacy review before publication, question by question. Whoever gives one gives all of
 * it; it is kept in the ledger as evidence, and is in no feed and on no page.
 *
 * @param reviewer somebody other than the maker
 */
record Review(String reviewer, Map<Item, Finding> items) {
    /** Where courts are told to treat what is personal before they publish, and not to publish what is secret. */
    static final String ARTICLE = "推进司法公开三大平台建设意见(2013)第十二条";

    static final String KEY = "review";

    /** What is looked for in what is to be published. */
    enum Item {
        /** 国家秘密. */
        STATE_SECRETS,
        /** 审判、执行工作秘密. */
        TRIAL_SECRETS,
        /** 商业秘密. */
        TRADE_SECRETS,
        /** 个人隐私. */
        PRIVACY,
        /** 个人信息. */
        PERSONAL_DATA,
        /** 未成年人. */
        MINORS,
        /** 案外人. */
        THIRD_PARTIES
    }

    /** What the reviewer found of it. */
    enum Finding {
        /** Nothing. */
        CLEAR,
        /** 技术处理: it was there, and was taken out or made unrecognisable. */
        TREATED,
        /** It is there. */
        FOUND
    }

    /** Reads a checklist; one with a question left out is none. */
    static Review read(Fields fields, String maker) throws RecordRefused {
        var reviewer = NameNormaliser.normalise(fields.text("reviewer", 100));
        if (reviewer.equals(maker)) {
            throw new RecordRefused("review.same-person", ARTICLE, "nobody reviews what he made himself");
        }
        var items = items(fields.object("items"));
        fields.end();
        return new Review(reviewer, items);
    }

    private static Map<Item, Finding> items(Fields fields) throws RecordRefused {
        var items = new EnumMap<Item, Finding>(Item.class);
        for (var item : Item.values()) {
            if (fields.has(Wire.of(item))) {
                items.put(item, fields.one(Wire.of(item), Fields.wire(Finding.class)));
            }
        }
        fields.end();
        if (items.size() < Item.values().length) {
            throw new RecordRefused("review.incomplete", ARTICLE, "the checklist leaves open: " + missing(items));
        }
        return items;
    }

    private static String missing(Map<Item, Finding> items) {
        return Arrays.stream(Item.values())
                .filter(item -> !items.containsKey(item))
                .map(Wire::of)
                .collect(Collectors.joining(", "));
    }

    /** Whether nothing stands in the way of publishing. */
    boolean clear() {
        return !items.containsValue(Finding.FOUND);
    }

    /** The day of a review that was given. */
    static void dated(Fields approval, LocalDate today) throws RecordRefused {
        if (!approval.has("reviewedOn")) {
            throw new RecordRefused("review.undated", ARTICLE, "a checklist goes with approval.reviewedOn, its day");
        }
        approval.pastDate("reviewedOn", today);
    }
}
