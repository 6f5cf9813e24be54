package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import zhixin.casefile.StaffRole;

/** Who works on a case and who acts in it: officers, agents under a mandate, and the parties' way in. */
final class FileRecords {
    static final String STAFF = "staff";
    static final String MANDATE = "mandate";
    static final String ACCESS = "access";

    private static final Pattern COMMON_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern LICENCE = Pattern.compile("\\d{17}");
    private static final Pattern VERIFIER = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{5,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$[A-Za-z0-9+/]{22,86}\\$[A-Za-z0-9+/]{43,86}");
    /** OWASP's least for Argon2id, in KiB. */
    private static final int LEAST_MEMORY = 19_456;
    /** The hub itself computes it at each sign-in. */
    private static final int MOST_MEMORY = 65_536;

    private static final int MOST = 4;

    private static final String AGENTS = "民事诉讼法(2023)第六十一条";
    private static final String PASSWORDS = "推进司法公开三大平台建设意见(2013)第十六条";

    /** 指派: an officer is assigned, and with {@code instead} another's assignment ends the day before. */
    List<PositionDraft> assign(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = CaseRecords.known(f, docket, context);
        var certificate = commonName(f, "certificate");
        var content = CaseRecords.map();
        content.put("certificate", certificate);
        content.put("name", f.text("name", 100));
        content.put("role", f.one("role", StaffRole::of).wire());
        var from = f.pastDate("from", context.today());
        var until = f.optionalDate("until");
        if (until != null && until.isBefore(from)) {
            throw new RecordRefused("staff.over-before-begun", "an assignment does not end before it begins");
        }
        content.put("from", from.toString());
        content.put("until", until == null ? null : until.toString());
        var instead = f.has("instead") ? commonName(f, "instead") : null;
        Reach.end(f);
        var drafts = new ArrayList<PositionDraft>();
        var before = CaseRecords.of(number, STAFF, docket);
        if (instead != null) {
            var end = CaseRecords.map();
            end.put("until", from.minusDays(1).toString());
            before.stream()
                    .filter(each -> instead.equals(CaseRecords.content(each).get("certificate"))
                            && stands(each, context.today()))
                    .forEach(each -> drafts.add(CaseRecords.next(each, end, context.today())));
            if (drafts.isEmpty()) {
                throw new RecordRefused("staff.not-assigned", "whoever is replaced was not assigned to the case");
            }
        }
        var same = before.stream()
                .filter(each -> certificate.equals(CaseRecords.content(each).get("certificate"))
                        && stands(each, context.today()))
                .findFirst();
        drafts.add(
                same.isPresent()
                        ? CaseRecords.next(same.get(), content, context.today())
                        : CaseRecords.begin(STAFF, content, null, recordId, number, context));
        return drafts;
    }

    /** Whether an assignment or a mandate runs still: without an end, or with one that has not come. */
    private static boolean stands(PositionDraft record, LocalDate today) {
        return !(CaseRecords.content(record).get("until") instanceof String until)
                || !LocalDate.parse(until).isBefore(today);
    }

    private static String commonName(Fields f, String key) throws RecordRefused {
        var name = f.text(key, 64);
        if (!COMMON_NAME.matcher(name).matches()) {
            throw new RecordRefused("record.value", key + " is the CN of an officer's certificate");
        }
        return name;
    }

    /** 委托代理: one or two agents a party; a lawyer with licence and firm. */
    List<PositionDraft> mandate(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = CaseRecords.known(f, docket, context);
        var from = f.pastDate("from", context.today());
        var party = Persons.document(f.object("party"));
        if (!Persons.inCase(number, party, from, docket)) {
            throw new RecordRefused("mandate.no-party", AGENTS, "a mandate is given by a party of the case");
        }
        var agent = SubjectReader.subject(f.object("agent"));
        if (agent instanceof PersonSubjectToEnforcement.Organization) {
            throw new RecordRefused("mandate.agent", AGENTS, "an agent is a natural person");
        }
        var licence = f.optionalText("licence", 17);
        var firm = f.optionalText("firm", 200);
        if (licence != null && !LICENCE.matcher(licence).matches() || (licence == null) != (firm == null)) {
            throw new RecordRefused(
                    "mandate.licence", AGENTS, "a lawyer has a licence of 17 digits and a firm, another agent neither");
        }
        var until = f.optionalDate("until");
        var content = CaseRecords.map();
        content.put("party", Persons.form(party));
        content.put("licence", licence);
        content.put("firm", firm);
        content.put("special", f.flag("special"));
        content.put("from", from.toString());
        content.put("until", until == null ? null : until.toString());
        Reach.end(f);
        var standing = CaseRecords.of(number, MANDATE, docket).stream()
                .filter(each -> stands(each, context.today())
                        && CaseRecords.content(each).get("party") instanceof Map<?, ?> form
                        && Persons.same(Persons.read(form), party))
                .toList();
        if (standing.stream().anyMatch(each -> Persons.same(CaseRecords.subject(each), agent.document()))) {
            throw new RecordRefused("mandate.there", "that agent acts for that party already");
        }
        if (standing.size() >= 2) {
            throw new RecordRefused("mandate.too-many", AGENTS, "a party has one or two agents");
        }
        return List.of(CaseRecords.begin(MANDATE, content, agent.form(), recordId, number, context));
    }

    List<PositionDraft> endMandate(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var mandate = CaseRecords.target(f, MANDATE, docket, context);
        var on = f.pastDate("on", context.today());
        Reach.end(f);
        var content = CaseRecords.map();
        if (CaseRecords.content(mandate).get("until") instanceof String end
                && !LocalDate.parse(end).isAfter(context.today())) {
            throw new RecordRefused("target.ended", "that mandate has an end already");
        }
        content.put("until", on.toString());
        return List.of(CaseRecords.next(mandate, content, context.today()));
    }

    /** The verifier of the initial secret that the court handed out: the hub never sees the secret. */
    List<PositionDraft> access(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = CaseForm.number(f);
        Speaking.check(number, docket, context);
        var person = Persons.document(f.object("person"));
        var withdrawn = f.flag("withdrawn");
        var verifier = f.optionalText("verifier", 300);
        var until = f.optionalDate("validUntil");
        Reach.end(f);
        if (withdrawn == (verifier != null)) {
            throw new RecordRefused("access.verifier", PASSWORDS, "a verifier is set, or access is withdrawn");
        }
        if (verifier != null && !strong(verifier)) {
            throw new RecordRefused(
                    "access.weak-verifier",
                    PASSWORDS,
                    "a verifier is Argon2id in PHC form, of at least 19 MiB and 2 passes");
        }
        if (until != null && until.isBefore(context.today())) {
            throw new RecordRefused("access.over", "a secret is not over before it is handed out");
        }
        var acts = CaseRecords.of(number, MANDATE, docket).stream()
                .anyMatch(each -> Persons.same(CaseRecords.subject(each), person));
        // Whoever stands on a list has to learn of it, be the case registered or not (个人信息保护法第四十五条).
        var listed = docket.ofCase(number.toString()).stream().anyMatch(entry -> entry.sameSubject(person));
        if (!withdrawn && !acts && !listed && !Persons.inCase(number, person, context.today(), docket)) {
            throw new RecordRefused(
                    "access.no-party", PASSWORDS, "parties, their agents and listed persons alone sign in");
        }
        var content = CaseRecords.map();
        content.put("verifier", verifier);
        content.put("setOn", context.today().toString());
        content.put("validUntil", until == null ? null : until.toString());
        return List.of(CaseRecords.begin(ACCESS, content, Persons.form(person), recordId, number, context));
    }

    private static boolean strong(String verifier) {
        var parts = VERIFIER.matcher(verifier);
        return parts.matches()
                && between(LEAST_MEMORY, parts.group(1), MOST_MEMORY)
                && between(2, parts.group(2), MOST)
                && between(1, parts.group(3), MOST);
    }

    private static boolean between(int least, String number, int most) {
        return Integer.parseInt(number) >= least && Integer.parseInt(number) <= most;
    }
}
