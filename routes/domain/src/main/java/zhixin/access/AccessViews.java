package zhixin.access;

import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import zhixin.court.CourtCode;
import zhixin.identity.IdentityDocument;
import zhixin.lookup.SubjectKeys;
import zhixin.right.Caller;
import zhixin.right.CallerRole;
import zhixin.right.Operation;
import zhixin.right.Purpose;
import zhixin.submission.Times;

/**
 * 被查询记录: who asked about a person, told to that person after a lawful delay (个人信息保护法 arts. 44-45, with 18 and 35: a state
 * organ that would defeat its duty by telling tells when that is over). Six months by default: within so much an enforcement
 * case is to be ended (最高人民法院 on the handling of enforcement cases: six months from filing), and what a question was to find has been seized
 * or is not there. Thread-safe.
 */
public final class AccessViews {
    /** See above. */
    public static final Period DELAY = Period.ofMonths(6);

    private static final int MOST = 500;
    private static final Set<Operation> BY_OTHERS = Set.of(
            Operation.INQUIRE,
            Operation.READ_INQUIRY,
            Operation.READ_CASE_FILE,
            Operation.LOOK_UP_AS_OF,
            Operation.ISSUE_CERTIFICATE);

    private final AccessLedger ledger;
    private final SubjectKeys keys;
    private final Function<CourtCode, String> courtNames;
    private final Period delay;

    /** @param delay between the question and the day on which its subject may know of it; none or more */
    public AccessViews(AccessLedger ledger, SubjectKeys keys, Function<CourtCode, String> courtNames, Period delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("nobody is told before it happened");
        }
        this.ledger = ledger;
        this.keys = keys;
        this.courtNames = courtNames;
        this.delay = delay;
    }

    /** How long the subject waits. */
    public Period delay() {
        return delay;
    }

    /** What others asked about whoever has these documents, as far as it may be known on that day, newest first; 500 at most. */
    public List<AccessView> ofSubject(Collection<IdentityDocument> documents, LocalDate day) {
        return ofKeys(documents.stream().map(keys::of).collect(Collectors.toSet()), day);
    }

    /** The same, for whoever knows the documents by their keyed digests alone. */
    public List<AccessView> ofKeys(Set<String> subjects, LocalDate day) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        // Asked on the day D, it is shown from D plus the delay on: the whole of that day.
        var before = day.minus(delay).plusDays(1).atStartOfDay(Times.ZONE).toInstant();
        return ledger.ofSubject(subjects, BY_OTHERS, before, MOST).stream()
                .map(AccessRow::entry)
                .map(this::view)
                .toList();
    }

    private AccessView view(AccessEntry entry) {
        return new AccessView(
                entry.at(),
                what(entry.operation()),
                whom(entry.caller()),
                Objects.toString(entry.caseNumber(), null),
                purpose(entry.purpose().kind()),
                entry.purpose().basis(),
                entry.kinds(),
                !entry.decision().allowed());
    }

    private String whom(Caller caller) {
        var court = caller.court();
        if (court != null) {
            return courtNames.apply(court) + (caller.role() == CallerRole.OFFICER ? "执行人员" : "");
        }
        return switch (caller.role()) {
            case OVERSEER -> "上级法院监督部门";
            case BUREAU -> "征信机构";
            case BIDDING -> "招标投标平台";
            case TRAVEL -> "客运企业";
            case BORDER -> "出入境边防检查机关";
            default -> "其他";
        };
    }

    private static String what(Operation operation) {
        return switch (operation) {
            case INQUIRE -> "查询您在各法院登记的财产及控制情况";
            case READ_INQUIRY -> "查看此前查询的答复";
            case READ_CASE_FILE -> "查看您所涉案件的信息";
            case LOOK_UP_AS_OF -> "查询您在某一时点是否在名单上及其依据";
            case ISSUE_CERTIFICATE -> "为您出具证明";
            default -> "其他操作";
        };
    }

    private static String purpose(Purpose.Kind kind) {
        return switch (kind) {
            case ENFORCEMENT -> "办理执行案件";
            case PRESERVATION -> "办理财产保全案件";
            case COURT_BUSINESS -> "法院自身工作";
            case CONTRACT -> "数据共享协议";
            case OVERSIGHT -> "监督";
            case OWN_CASE -> "查看本人案件";
            case OWN_DATA -> "查看本人信息";
        };
    }
}
