package zhixin.right;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.exchange.Right;

/** What can be done with what the hub keeps from the public, with the right of {@code parties.json} that it needs. */
public enum Operation {
    SUBMIT(Right.SUBMIT, Purpose.Kind.COURT_BUSINESS),
    READ_RECEIPT(Right.SUBMIT, Purpose.Kind.COURT_BUSINESS),
    ISSUE_CERTIFICATE(Right.SUBMIT, Purpose.Kind.OWN_DATA, Purpose.Kind.COURT_BUSINESS),
    RECEIVE_FEED(Right.SUBSCRIBE, Purpose.Kind.CONTRACT),
    GIVE_FEEDBACK(Right.SUBSCRIBE, Purpose.Kind.CONTRACT),
    SCREEN(Right.SCREEN, Purpose.Kind.CONTRACT),
    LOOK_UP_AS_OF(Right.LOOKUP_AS_OF, Purpose.Kind.COURT_BUSINESS, Purpose.Kind.ENFORCEMENT, Purpose.Kind.OVERSIGHT),
    /** Duties, incidents, reports received, removals: by court. */
    READ_REPORT(null, Purpose.Kind.COURT_BUSINESS, Purpose.Kind.ENFORCEMENT, Purpose.Kind.OVERSIGHT),
    /** Who asked for a court's data. */
    READ_ACCESS_RECORDS(null, Purpose.Kind.COURT_BUSINESS, Purpose.Kind.ENFORCEMENT, Purpose.Kind.OVERSIGHT),
    /** What the watch flags. */
    READ_WATCH(null, Purpose.Kind.COURT_BUSINESS, Purpose.Kind.ENFORCEMENT, Purpose.Kind.OVERSIGHT),
    /** 查询: ask what every court holds of a debtor. */
    INQUIRE(Right.INQUIRE, Purpose.Kind.ENFORCEMENT, Purpose.Kind.PRESERVATION),
    READ_INQUIRY(Right.INQUIRE, Purpose.Kind.ENFORCEMENT, Purpose.Kind.PRESERVATION),
    /** A case with its nine kinds of information, as its officers see it. */
    READ_CASE_FILE(Right.INQUIRE, Purpose.Kind.ENFORCEMENT, Purpose.Kind.PRESERVATION),
    /** 法院人员登录: a court's gateway passes on whom the court's own provider names. */
    STAFF_SIGN_IN(Right.SUBMIT, Purpose.Kind.COURT_BUSINESS),
    /** 当事人登录: by case number, document number and password. */
    SIGN_IN(null, Purpose.Kind.OWN_CASE, Purpose.Kind.OWN_DATA),
    /** 当事人查询: a case as its parties see it, redacted by role. */
    READ_OWN_CASE(null, Purpose.Kind.OWN_CASE),
    /** Every entry about oneself, with documents and clocks. */
    READ_OWN_LISTINGS(null, Purpose.Kind.OWN_DATA),
    /** Who asked about oneself, after the lawful delay. */
    READ_WHO_ASKED(null, Purpose.Kind.OWN_DATA),
    /** 纠正申请 about an entry or a case of one's own. */
    REQUEST_CORRECTION(null, Purpose.Kind.OWN_DATA, Purpose.Kind.OWN_CASE);

    private final @Nullable Right needs;
    private final Set<Purpose.Kind> purposes;

    Operation(@Nullable Right needs, Purpose.Kind first, Purpose.Kind... more) {
        this.needs = needs;
        this.purposes = Set.copyOf(EnumSet.of(first, more));
    }

    /** As it stands in documents: {@code read-own-case}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The operation of that wire name. @throws IllegalArgumentException if there is none */
    public static Operation of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What the operator must have granted to a certificate; null where the role alone decides. */
    public @Nullable Right needs() {
        return needs;
    }

    /** For what it may be done (个人信息保护法 arts. 6, 35: within the purpose, no more than duty demands). */
    public Set<Purpose.Kind> purposes() {
        return purposes;
    }
}
