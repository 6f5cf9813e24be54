package zhixin.app;

import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.access.AccessTrail;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.AccessDecision;
import zhixin.right.Caller;
import zhixin.right.CallerRole;
import zhixin.right.Operation;
import zhixin.right.Relation;
import zhixin.right.Rights;
import zhixin.submission.Times;
import zhixin.trust.StaffTokens;
import zhixin.trust.StaffTokens.Named;
import zhixin.trust.StaffTokens.Refused;
import zhixin.trust.StaffTokens.Unavailable;

/**
 * 法院人员登录: the certificate of a court's gateway with a token of that court's own provider is the officer whom the token
 * names, if that is one of the same court; what the officer may is decided as ever, and a warrant is signed by the officer's
 * own key. What is not taken, and each token once, is on the access record first. Thread-safe.
 */
final class StaffSignIn {
    private static final int KNOWN = 10_000;

    private final StaffTokens tokens;
    private final PartyDirectory parties;
    private final Rights rights;
    private final AccessTrail trail;
    private final Clock clock;
    /** Digests of tokens that are on the record. */
    private final Set<String> recorded = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > KNOWN;
        }
    }));

    StaffSignIn(StaffTokens tokens, PartyDirectory parties, Rights rights, AccessTrail trail, Clock clock) {
        this.tokens = tokens;
        this.parties = parties;
        this.rights = rights;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * The officer who calls through that gateway.
     *
     * @throws ProblemException {@code unknown-caller} for a token that does not hold, {@code not-permitted} for a certificate
     *     that is no gateway of a court with a login of its own and for whoever is no officer of that court, {@code
     *     unavailable} while the court's provider cannot be asked
     */
    Party officer(Party gateway, String token) {
        var decision = rights.decide(Caller.of(gateway), Operation.STAFF_SIGN_IN, Relation.OWN);
        var court = gateway.court().orElse(null);
        if (!decision.allowed() || court == null) {
            throw refused(
                    gateway, ProblemType.NOT_PERMITTED, "token.no-gateway", "no staff signs in through that party");
        }
        return switch (tokens.read(court, token, clock.instant())) {
            case Named named -> named(gateway, named);
            case Refused(String code)
            when code.equals("token.no-issuer") ->
                throw refused(gateway, ProblemType.NOT_PERMITTED, code, "that court has no login of its own here");
            case Refused(String code) ->
                throw refused(gateway, ProblemType.UNKNOWN_CALLER, code, "that token names nobody");
            case Unavailable() ->
                throw refused(
                        gateway,
                        ProblemType.UNAVAILABLE,
                        "token.provider-unavailable",
                        "the court's own login cannot be asked now: certificates are known as ever");
        };
    }

    private Party named(Party gateway, Named named) {
        var officer = parties.party(named.officer())
                .filter(party -> party.court().equals(gateway.court()))
                .filter(party -> Caller.of(party).role() == CallerRole.OFFICER)
                .filter(party -> party.standsOn(Times.day(clock.instant())))
                .orElseThrow(() -> refused(
                        gateway,
                        ProblemType.NOT_PERMITTED,
                        "token.not-officer",
                        "whom that token names is no officer of that court here"));
        if (!recorded.contains(named.digest())) {
            write(gateway, AccessDecision.ALLOWED, officer.cn());
            recorded.add(named.digest());
        }
        return officer;
    }

    private ProblemException refused(Party gateway, ProblemType type, String code, String why) {
        write(gateway, AccessDecision.refused(code), null);
        return new ProblemException(type, code, why);
    }

    private void write(Party gateway, AccessDecision decision, @Nullable String officer) {
        try {
            trail.staffSignedIn(gateway, decision, officer);
        } catch (RuntimeException e) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "the hub could not write that down: try again");
        }
    }
}
