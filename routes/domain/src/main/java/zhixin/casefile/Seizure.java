package zhixin.casefile;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.law.EntryId;
import zhixin.submission.Times;

/**
 * A measure as the ledger keeps it: what ranks are computed from. Terms end the day before their anniversary and roll over no
 * holiday.
 *
 * @param court and {@code recordId}: the record that took it
 * @param asset the asset's record in the same case
 * @param thing names the thing itself: the same for every court that found it
 * @param ground the land under a building, whose seizures follow each other; null for everything else
 * @param takenAt when the ruling was executed: by it seizures without a register rank
 * @param registeredAt when it was registered, for equity published; null while it is not, or where nobody registers
 * @param months the term, counted from the day on which it takes effect
 * @param order which came first of those taken at one moment: counts on a thing
 * @param from first day of effect; null while it never had any
 * @param until last day; null while it waits without having had effect
 * @param endedOn first day without it; null while it stands
 * @param endedBy why it was lifted; null while it stands, and when it lapsed
 * @param warnedOn when its court was warned that the term ends; null before
 */
public record Seizure(
        EntryId id,
        CourtCode court,
        String recordId,
        String caseNumber,
        EntryId asset,
        AssetKind assetKind,
        String thing,
        @Nullable String ground,
        MeasureKind kind,
        boolean preservation,
        @Nullable String amount,
        OffsetDateTime takenAt,
        @Nullable OffsetDateTime registeredAt,
        @Nullable String registrar,
        int months,
        long order,
        MeasureState state,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable LocalDate endedOn,
        @Nullable String endedBy,
        @Nullable LocalDate warnedOn) {

    /** Whether an authority keeps a register by which such seizures are known. */
    public static boolean registrable(AssetKind kind) {
        return switch (kind) {
            case VEHICLE, VESSEL, BUILDING, LAND, EQUITY, INTELLECTUAL_PROPERTY -> true;
            default -> false;
        };
    }

    /** Whether it counts as registered: where there is no register, nobody lacks it. */
    public boolean registered() {
        return registeredAt != null || !registrable(assetKind);
    }

    /** Whether it may have effect at all: a freeze of equity has none before it is published (执行股权规定第六条). */
    boolean ripe() {
        return assetKind != AssetKind.EQUITY || registeredAt != null;
    }

    /** The moment by which it ranks. */
    OffsetDateTime rankedAt() {
        return registeredAt != null && registrable(assetKind) ? registeredAt : takenAt;
    }

    /** The day on which it was taken, in Asia/Shanghai. */
    public LocalDate takenOn() {
        return Times.day(takenAt.toInstant());
    }

    /** The first day on which it can have effect. */
    private LocalDate earliest() {
        return assetKind == AssetKind.EQUITY && registeredAt != null ? Times.day(registeredAt.toInstant()) : takenOn();
    }

    /** It takes effect: for its whole term, unless it had begun to count before. */
    Seizure effective(LocalDate on) {
        var begins = on.isBefore(earliest()) ? earliest() : on;
        var first = from == null ? begins : from;
        var last = until == null ? first.plusMonths(months).minusDays(1) : until;
        return with(MeasureState.EFFECTIVE, first, last, null, null, warnedOn);
    }

    /** The same as it would be at once, where nothing is before it. */
    Seizure effectiveAtOnce() {
        return effective(earliest());
    }

    /** Another goes before it: its term, once begun, runs on. */
    Seizure waiting() {
        return with(MeasureState.WAITING, from, until, null, null, warnedOn);
    }

    Seizure lapsed() {
        return with(MeasureState.LAPSED, from, until, until == null ? null : until.plusDays(1), null, warnedOn);
    }

    /** It is lifted on that day, for that reason. */
    public Seizure lifted(LocalDate on, String reason) {
        return with(MeasureState.LIFTED, from, until, on, reason, warnedOn);
    }

    /** Its term ends on a later day. */
    public Seizure renewed(LocalDate last) {
        return with(state, from, last, null, null, null);
    }

    /** Its court was warned. */
    public Seizure warned(LocalDate on) {
        return with(state, from, until, endedOn, endedBy, on);
    }

    private Seizure with(
            MeasureState next,
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            @Nullable LocalDate ended,
            @Nullable String by,
            @Nullable LocalDate warned) {
        return new Seizure(
                id,
                court,
                recordId,
                caseNumber,
                asset,
                assetKind,
                thing,
                ground,
                kind,
                preservation,
                amount,
                takenAt,
                registeredAt,
                registrar,
                months,
                order,
                next,
                first,
                last,
                ended,
                by,
                warned);
    }

    /** It was registered, for equity published. */
    public Seizure registered(OffsetDateTime at, String where) {
        return new Seizure(
                id,
                court,
                recordId,
                caseNumber,
                asset,
                assetKind,
                thing,
                ground,
                kind,
                preservation,
                amount,
                takenAt,
                at,
                where,
                months,
                order,
                state,
                from,
                until,
                endedOn,
                endedBy,
                warnedOn);
    }

    /** It binds another amount, in yuan. */
    public Seizure of(String other) {
        return new Seizure(
                id,
                court,
                recordId,
                caseNumber,
                asset,
                assetKind,
                thing,
                ground,
                kind,
                preservation,
                other,
                takenAt,
                registeredAt,
                registrar,
                months,
                order,
                state,
                from,
                until,
                endedOn,
                endedBy,
                warnedOn);
    }

    /** The thing turned out to be one that others know by another name. */
    public Seizure on(String other, @Nullable String otherGround) {
        return new Seizure(
                id,
                court,
                recordId,
                caseNumber,
                asset,
                assetKind,
                other,
                otherGround,
                kind,
                preservation,
                amount,
                takenAt,
                registeredAt,
                registrar,
                months,
                order,
                state,
                from,
                until,
                endedOn,
                endedBy,
                warnedOn);
    }

    /** 保全转执行: it is one of enforcement now, in that case; its term and its rank go on (民诉法解释第一百六十八条). */
    public Seizure enforcing(String inCase) {
        return new Seizure(
                id,
                court,
                recordId,
                inCase,
                asset,
                assetKind,
                thing,
                ground,
                kind,
                false,
                amount,
                takenAt,
                registeredAt,
                registrar,
                months,
                order,
                state,
                from,
                until,
                endedOn,
                endedBy,
                warnedOn);
    }

    /** When the clock next acts: a month before the end to warn, the day after the end to let it lapse; null for never. */
    public @Nullable LocalDate dueOn() {
        if (!state.stands() || until == null) {
            return null;
        }
        return state == MeasureState.EFFECTIVE && warnedOn == null ? until.minusMonths(1) : until.plusDays(1);
    }

    /** What the position holds of it. */
    public Map<String, @Nullable Object> form() {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("asset", asset.value());
        form.put("assetKind", assetKind.wire());
        form.put("thing", thing);
        form.put("ground", ground);
        form.put("kind", kind.wire());
        form.put("preservation", preservation);
        form.put("amount", amount);
        form.put("takenAt", takenAt.toString());
        form.put("registeredAt", registeredAt == null ? null : registeredAt.toString());
        form.put("registrar", registrar);
        form.put("termMonths", (long) months);
        form.put("order", order);
        form.put("state", state.wire());
        form.put("from", text(from));
        form.put("until", text(until));
        form.put("endedOn", text(endedOn));
        form.put("endedBy", endedBy);
        form.put("warnedOn", text(warnedOn));
        return form;
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    /** Reads it from what a position holds. */
    public static Seizure of(
            EntryId id, CourtCode court, String recordId, String caseNumber, Map<String, @Nullable Object> form) {
        var f = new Form(form);
        return new Seizure(
                id,
                court,
                recordId,
                caseNumber,
                new EntryId(f.need("asset")),
                AssetKind.of(f.need("assetKind")),
                f.need("thing"),
                f.text("ground"),
                MeasureKind.of(f.need("kind")),
                f.flag("preservation"),
                f.text("amount"),
                OffsetDateTime.parse(f.need("takenAt")),
                f.moment("registeredAt"),
                f.text("registrar"),
                (int) f.number("termMonths"),
                f.number("order"),
                MeasureState.of(f.need("state")),
                f.date("from"),
                f.date("until"),
                f.date("endedOn"),
                f.text("endedBy"),
                f.date("warnedOn"));
    }
}
