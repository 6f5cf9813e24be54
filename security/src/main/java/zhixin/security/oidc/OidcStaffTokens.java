package zhixin.security.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.security.Key;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.trust.Digests;
import zhixin.trust.StaffIssuer;
import zhixin.trust.StaffTokens;

/**
 * ID or access tokens (JWT, RFC 7519; RFC 9068) of courts' own OpenID providers: signed with a public-key algorithm under a
 * key that the court's provider publishes now, from that issuer, for that audience, within its time. Nothing of a token is
 * logged or kept but its digest.
 */
public final class OidcStaffTokens implements StaffTokens {
    /** Clocks of two houses. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private static final int LONGEST = 16 * 1024;
    /** Of public keys alone: no {@code none}, and no secret that both would have to know (RFC 8725 section 3.1). */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private final Map<CourtCode, Court> courts = new HashMap<>();
    private final Digests digests;

    private record Court(StaffIssuer issuer, JWSKeySelector<SecurityContext> keys) {}

    /** @param issuers of the courts that have one */
    public OidcStaffTokens(Map<CourtCode, StaffIssuer> issuers, Digests digests) {
        issuers.forEach((court, issuer) -> courts.put(
                court, new Court(issuer, new JWSVerificationKeySelector<>(ALGORITHMS, IssuerKeys.of(issuer)))));
        this.digests = digests;
    }

    @Override
    public Reading read(CourtCode court, String token, Instant now) {
        var own = courts.get(court);
        if (own == null) {
            return new Refused("token.no-issuer");
        }
        if (token.length() > LONGEST) {
            return new Refused("token.malformed");
        }
        try {
            return switch (JWTParser.parse(token)) {
                case SignedJWT signed -> signed(own, signed, token, now);
                case PlainJWT plain -> new Refused("token.unsigned");
                default -> new Refused("token.malformed");
            };
        } catch (ParseException | IllegalArgumentException e) {
            return new Refused("token.malformed");
        } catch (KeySourceException e) {
            return new Unavailable();
        } catch (JOSEException e) {
            return new Refused("token.signature");
        }
    }

    private Reading signed(Court court, SignedJWT token, String text, Instant now)
            throws ParseException, JOSEException {
        var header = token.getHeader();
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            return new Refused("token.algorithm");
        }
        if (!ofAToken(header.getType())) {
            return new Refused("token.malformed");
        }
        var claims = token.getJWTClaimsSet();
        if (!court.issuer().issuer().toString().equals(claims.getIssuer())) {
            return new Refused("token.issuer"); // before anybody is asked for keys
        }
        var keys = court.keys().selectJWSKeys(header, null);
        if (keys.isEmpty()) {
            return new Refused("token.unknown-key");
        }
        if (!verified(token, keys)) {
            return new Refused("token.signature");
        }
        var fault = fault(court.issuer(), claims, now);
        return fault != null ? new Refused(fault) : named(court.issuer(), claims, text);
    }

    private static boolean ofAToken(@Nullable JOSEObjectType type) {
        return type == null || TYPES.contains(type.getType().toLowerCase(java.util.Locale.ROOT));
    }

    private static boolean verified(SignedJWT token, List<? extends Key> keys) throws JOSEException {
        var verifiers = new DefaultJWSVerifierFactory();
        for (var key : keys) {
            if (token.verify(verifiers.createJWSVerifier(token.getHeader(), key))) {
                return true;
            }
        }
        return false;
    }

    /** OpenID Connect Core 1.0 section 3.1.3.7, as far as it is not the gateway's own part. */
    private static @Nullable String fault(StaffIssuer issuer, JWTClaimsSet claims, Instant now) throws ParseException {
        var audience = claims.getAudience();
        var party = claims.getStringClaim("azp");
        if (!audience.contains(issuer.audience())
                || (audience.size() > 1 && party != null && !party.equals(issuer.audience()))) {
            return "token.audience";
        }
        var expires = claims.getExpirationTime();
        if (expires == null || !expires.toInstant().isAfter(now.minus(SKEW))) {
            return "token.expired";
        }
        if (later(claims.getNotBeforeTime(), now) || later(claims.getIssueTime(), now)) {
            return "token.not-yet";
        }
        return null;
    }

    private static boolean later(@Nullable Date time, Instant now) {
        return time != null && time.toInstant().isAfter(now.plus(SKEW));
    }

    private Reading named(StaffIssuer issuer, JWTClaimsSet claims, String token) {
        return claims.getClaim(issuer.claim()) instanceof String officer && !officer.isBlank()
                ? new Named(officer, digests.sm3(token.getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                : new Refused("token.no-officer");
    }
}
