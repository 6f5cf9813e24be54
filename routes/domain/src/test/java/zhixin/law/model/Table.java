package zhixin.law.model;

import java.util.HashMap;
import java.util.Map;

/**
 * The model's own table list × kind of entry × trigger, written from the articles and not from the hub's file. What is
 * not in it follows not at all.
 */
final class Table {
    /** What follows. */
    enum Effect {
        NOTHING,
        /** At once. */
        MUST,
        /** The court has to close the case. */
        CLOSE,
        /** A court decides, on this trigger. */
        MAY,
        /** The fact only permits; the decision bears another trigger. */
        MAY_BY_OTHER
    }

    private static final Map<String, Effect> ROWS = new HashMap<>();

    private static void row(String list, String kind, Effect effect, String... triggers) {
        for (var trigger : triggers) {
            ROWS.put(list + "/" + kind + "/" + trigger, effect);
        }
    }

    static {
        // 法释〔2017〕7号 art. 10: the seven triggers, for entries without a term only
        row("dishonest", "without-term", Effect.MUST, "performed", "settled-and-performed", "applicant-consents");
        row(
                "dishonest",
                "without-term",
                Effect.MUST,
                "no-property-found",
                "stayed",
                "enforcement-refused",
                "terminated");
        // arts. 2 and 10: with a term when it is over, or earlier at the court's discretion
        row("dishonest", "with-term", Effect.MUST, "term-ended");
        row("dishonest", "with-term", Effect.MAY_BY_OTHER, "performed", "settled-and-performed");
        row("dishonest", "with-term", Effect.MAY, "early-deletion");
        row("dishonest", "without-term", Effect.MAY, "early-deletion");
        // 法发〔2019〕35号: whoever performs in grace is not published
        row("dishonest", "grace", Effect.MUST, "performed", "settled-and-performed");
        row("consumption", "grace", Effect.MUST, "performed", "settled-and-performed");
        for (var list : new String[] {"consumption", "exit-ban"}) {
            // 法释〔2010〕8号 art. 9, 执行程序解释 art. 25: performed must, security or consent may
            row(list, "order", Effect.MUST, "performed", "settled-and-performed");
            row(list, "order", Effect.MAY, "security-given", "applicant-consents");
            row(list, "order", Effect.MAY, "representative-replaced");
            row(list, "order", Effect.MUST, "deceased");
            // no article says it of these lists: an order whose enforcement is over, or stands still
            row(list, "order", Effect.MUST, "enforcement-refused", "terminated");
            row(list, "order", Effect.MAY, "stayed");
        }
        row("enforcement", "case", Effect.CLOSE, "performed", "settled-and-performed");
        row("enforcement", "case", Effect.CLOSE, "enforcement-refused", "terminated");
    }

    private Table() {}

    /** What the trigger means for an entry of that kind; in grace what grace says of it comes first. */
    static Effect effect(String list, String kind, boolean graced, String trigger) {
        var grace = graced ? ROWS.get(list + "/grace/" + trigger) : null;
        return grace != null ? grace : ROWS.getOrDefault(list + "/" + kind + "/" + trigger, Effect.NOTHING);
    }

    static Effect effect(Entry entry, String trigger) {
        return trigger.equals("representative-replaced") && !entry.replaceable()
                ? Effect.NOTHING
                : effect(entry.list, entry.kind(), entry.graced(), trigger);
    }

    /** The clock that the fact starts. */
    static String deadline(Entry entry, String trigger) {
        if (entry.graced() && ROWS.containsKey(entry.list + "/grace/" + trigger)) {
            return "grace.end";
        }
        return switch (effect(entry, trigger)) {
            case MUST ->
                trigger.equals("term-ended")
                        ? "dishonest.delete-after-term"
                        : entry.list + (entry.list.equals("dishonest") ? ".delete" : ".lift");
            case CLOSE -> "enforcement.close";
            case MAY, MAY_BY_OTHER -> "release.decision";
            case NOTHING -> "";
        };
    }
}
