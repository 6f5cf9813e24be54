package zhixin.law;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Admitted or refused: what one record of a batch does to the lists. Pure but for the docket, which it brings up to date;
 * the day comes with the context.
 */
public final class Law {
    private final Inclusions inclusions = new Inclusions();
    private final EntryActions entries = new EntryActions();
    private final CaseActions cases = new CaseActions();

    /**
     * Decides on one record.
     *
     * @param record the record as strict JSON gave it; anything else than an object is refused
     */
    public Outcome decide(@Nullable Object record, Docket docket, LawContext context) {
        var recordId = RecordHead.recordIdOf(record);
        var action = RecordHead.actionOf(record);
        try {
            if (!(record instanceof Map<?, ?>)) {
                throw new RecordRefused("record.type", "a record is an object");
            }
            @SuppressWarnings("unchecked")
            var fields = new Fields((Map<String, @Nullable Object>) record, "");
            var id = RecordHead.checkedId(fields, docket);
            var drafts = apply(id, fields, docket, context);
            docket.use(id);
            drafts.forEach(docket::take);
            return new Admitted(id, String.valueOf(action), drafts);
        } catch (RecordRefused e) {
            return new Refused(recordId, action, e.refusal());
        }
    }

    private List<PositionDraft> apply(String id, Fields fields, Docket docket, LawContext context)
            throws RecordRefused {
        return switch (fields.text("action", 30)) {
            case "list" -> inclusions.list(id, fields, docket, context);
            case "correct" -> entries.correct(fields, docket, context);
            case "remove" -> entries.remove(fields, docket, context);
            case "revoke" -> entries.revoke(fields, docket, context);
            case "extend" -> entries.extend(fields, docket, context);
            case "suspend" -> entries.suspend(fields, docket, context);
            case "resume" -> entries.resume(fields, docket, context);
            case "fact" -> cases.fact(id, fields, docket, context);
            case "register-case" -> cases.register(id, fields, docket, context);
            case "update-case" -> cases.update(id, fields, docket, context);
            case "close-case" -> cases.close(id, fields, docket, context);
            case "transfer-case" -> cases.transfer(id, fields, docket, context);
            default -> throw new RecordRefused("action.unknown", "the hub knows no such action");
        };
    }

    /** What became of a record. */
    public sealed interface Outcome {}

    /** It stands; its positions in order, at least one. */
    public record Admitted(String recordId, String action, List<PositionDraft> positions) implements Outcome {}

    /** It was refused alone; its id and action where they could be read. */
    public record Refused(
            @Nullable String recordId, @Nullable String action, Refusal refusal) implements Outcome {}
}
