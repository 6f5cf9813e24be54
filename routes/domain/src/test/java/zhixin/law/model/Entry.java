package zhixin.law.model;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry in the model; the bidding ban is none of its own, but a second line of its dishonest entry. */
final class Entry {
    static final List<String> KINDS =
            List.of("legal-representative", "principal", "directly-liable", "actual-controller");

    final String list;
    final String court;
    final String recordId;
    final String caseNumber;
    final String subject;
    final String role;
    final @Nullable String account;
    List<String> grounds = List.of();

    @Nullable
    Integer years;

    @Nullable
    LocalDate graceUntil;

    @Nullable
    LocalDate issuedOn;

    @Nullable
    LocalDate servedOn;

    @Nullable
    LocalDate decidedOn;

    @Nullable
    LocalDate until;

    @Nullable
    LocalDate liftedUntil;

    @Nullable
    LocalDate publishedOn;

    String performance = "none";

    @Nullable
    String amount;

    State state = State.VISIBLE;

    @Nullable
    LocalDate goneOn;

    @Nullable
    String goneBy;

    /** Of a dishonest organisation: of which kinds it has nobody. */
    List<String> absent = List.of();

    final Map<String, Remedy> remedies = new LinkedHashMap<>();

    enum State {
        GRACE,
        VISIBLE,
        GONE
    }

    Entry(
            String list,
            String court,
            String recordId,
            String caseNumber,
            String subject,
            String role,
            @Nullable String account) {
        this.list = list;
        this.court = court;
        this.recordId = recordId;
        this.caseNumber = caseNumber;
        this.subject = subject;
        this.role = role;
        this.account = account;
    }

    boolean graced() {
        return state == State.GRACE;
    }

    boolean visible() {
        return state == State.VISIBLE;
    }

    boolean gone() {
        return state == State.GONE;
    }

    String kind() {
        return switch (list) {
            case "dishonest" -> years == null ? "without-term" : "with-term";
            case "enforcement" -> "case";
            default -> "order";
        };
    }

    /** The last day: of the term, counted from issue, the day before its anniversary; or of the order's period. */
    @Nullable
    LocalDate last() {
        return years != null && issuedOn != null ? issuedOn.plusYears(years).minusDays(1) : until;
    }

    /** Of the four kinds, in their order; nobody answers so for a person. */
    List<String> answering() {
        return Cast.someone(subject).kind().equals("person")
                ? List.of()
                : KINDS.stream().filter(kind -> !absent.contains(kind)).toList();
    }

    /** Who was representative and may have been replaced. */
    boolean replaceable() {
        return role.equals("legal-representative") || role.equals("principal");
    }

    boolean concerns(String id) {
        return subject.equals(id) || id.equals(account);
    }

    String key() {
        return list + " " + court + "/" + recordId + " " + subject;
    }

    /** One line of what everybody sees, on that list. */
    String line(String onList) {
        return String.join(
                " ",
                onList,
                court + "/" + recordId,
                caseNumber,
                subject,
                role,
                String.valueOf(account),
                String.valueOf(publishedOn),
                String.valueOf(last()),
                performance,
                String.valueOf(amount),
                grounds.toString(),
                String.valueOf(onList.equals("bidding-ban") ? null : liftedUntil));
    }

    /** A remedy against the entry, where it stands. */
    record Remedy(
            String claim,
            String stage,
            LocalDate receivedOn,
            @Nullable LocalDate decidedOn,
            @Nullable LocalDate appealUntil,
            @Nullable String higher) {
        boolean demandsTheEnd() {
            return stage.endsWith("upheld") && claim.startsWith("should-");
        }
    }
}
