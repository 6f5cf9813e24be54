package zhixin.law;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;

/**
 * One remedy against an entry, where it stands.
 *
 * @param remedy record id under which it was opened
 * @param receivedOn day of the written request, or of the appeal
 * @param decidedOn day of the newest decision; null while there is none
 * @param appealUntil last day of the appeal; null where none is open or it cannot be computed
 * @param higher the court that hears the appeal
 */
record Dispute(
        String remedy,
        Claim claim,
        Stage stage,
        LocalDate receivedOn,
        @Nullable LocalDate decidedOn,
        @Nullable LocalDate appealUntil,
        @Nullable CourtCode higher) {

    /** What is asked for (法释〔2017〕7号第十一条; for the enforcement list its own older rule). */
    enum Claim {
        /** 不应纳入. */
        SHOULD_NOT_BE_LISTED,
        /** 记载不准确. */
        INACCURATE,
        /** 应当删除. */
        SHOULD_BE_REMOVED,
        /** 更新不及时: the enforcement list alone. */
        LATE
    }

    /** 审查 → 决定 → 复议. */
    enum Stage {
        REVIEW,
        REJECTED,
        UPHELD,
        APPEAL,
        APPEAL_REJECTED,
        APPEAL_UPHELD
    }

    /** The day of the decision, which is there from the decision on. */
    LocalDate decided() {
        return Objects.requireNonNull(decidedOn);
    }

    /** Whether it was upheld and nothing but the entry's end meets it. */
    boolean demandsTheEnd() {
        return (stage == Stage.UPHELD || stage == Stage.APPEAL_UPHELD)
                && (claim == Claim.SHOULD_NOT_BE_LISTED || claim == Claim.SHOULD_BE_REMOVED);
    }

    boolean open() {
        return stage == Stage.REVIEW || stage == Stage.APPEAL;
    }

    Map<String, @Nullable Object> form() {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("remedy", remedy);
        form.put("claim", Wire.of(claim));
        form.put("stage", Wire.of(stage));
        form.put("receivedOn", receivedOn.toString());
        form.put("decidedOn", text(decidedOn));
        form.put("appealUntil", text(appealUntil));
        form.put("higherCourt", higher == null ? null : higher.value());
        return form;
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    static Dispute of(Map<?, ?> form) {
        return new Dispute(
                String.valueOf(form.get("remedy")),
                Wire.read(Claim.class, String.valueOf(form.get("claim"))),
                Wire.read(Stage.class, String.valueOf(form.get("stage"))),
                LocalDate.parse(String.valueOf(form.get("receivedOn"))),
                day(form.get("decidedOn")),
                day(form.get("appealUntil")),
                form.get("higherCourt") instanceof String code ? new CourtCode(code) : null);
    }

    private static @Nullable LocalDate day(@Nullable Object text) {
        return text instanceof String day ? LocalDate.parse(day) : null;
    }
}
