package zhixin.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.court.CourtCode;
import zhixin.security.sm.Sm3Digests;
import zhixin.trust.StaffIssuer;
import zhixin.trust.StaffTokens.Named;
import zhixin.trust.StaffTokens.Reading;
import zhixin.trust.StaffTokens.Refused;
import zhixin.trust.StaffTokens.Unavailable;

/** Every way in which a token can be none, against a provider over HTTP; the time is the test's own. */
class OidcStaffTokensTest {
    private static final CourtCode CHAOYANG = new CourtCode("京0105");
    private static final CourtCode PUDONG = new CourtCode("沪0115");
    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");

    private TestProvider provider;
    private TestProvider other;
    private JWK key;
    private JWK others;
    private OidcStaffTokens tokens;

    @BeforeEach
    void providers() throws Exception {
        provider = new TestProvider();
        other = new TestProvider();
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        others = new ECKeyGenerator(Curve.P_256).keyID("k2").generate();
        provider.published.add(key);
        other.published.add(others);
        tokens = tokens();
    }

    private OidcStaffTokens tokens() {
        return new OidcStaffTokens(
                Map.of(CHAOYANG, provider.issuer(), PUDONG, other.issuer()), new Sm3Digests(new byte[32]));
    }

    @AfterEach
    void end() {
        provider.close();
        other.close();
    }

    private Reading read(UnaryOperator<JWTClaimsSet.Builder> changed) throws Exception {
        return read(TestProvider.sign(
                key, JWSAlgorithm.RS256, changed.apply(provider.claims(NOW)).build()));
    }

    private Reading read(String token) {
        return tokens.read(CHAOYANG, token, NOW);
    }

    private static void assertRefused(Reading reading, String code) {
        assertThat(reading).isEqualTo(new Refused(code));
    }

    private static Date at(long seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    @Test
    void aTokenOfTheCourtsOwnProviderNamesItsOfficer() throws Exception {
        assertThat(read(claims -> claims)).isInstanceOfSatisfying(Named.class, named -> {
            assertThat(named.officer()).isEqualTo("officer");
            assertThat(named.digest()).matches("sm3:[0-9a-f]{64}");
        });
        var elliptic =
                TestProvider.sign(others, JWSAlgorithm.ES256, other.claims(NOW).build());
        assertThat(tokens.read(PUDONG, elliptic, NOW)).isInstanceOf(Named.class);
    }

    @Test
    void itsTimeIsHeldWithinTheClocksOfTwoHouses() throws Exception {
        assertRefused(read(claims -> claims.expirationTime(at(-30))), "token.expired");
        assertThat(read(claims -> claims.expirationTime(at(-29)))).isInstanceOf(Named.class);
        assertRefused(read(claims -> claims.expirationTime(null)), "token.expired");
        assertRefused(read(claims -> claims.notBeforeTime(at(31))), "token.not-yet");
        assertThat(read(claims -> claims.notBeforeTime(at(29)))).isInstanceOf(Named.class);
        assertRefused(read(claims -> claims.issueTime(at(31))), "token.not-yet");
    }

    @Test
    void itIsForTheHubThroughThatGateway() throws Exception {
        assertRefused(read(claims -> claims.audience("another")), "token.audience");
        assertRefused(read(claims -> claims.audience((String) null)), "token.audience");
        assertThat(read(claims -> claims.audience(List.of("another", "zhixin")).claim("azp", "zhixin")))
                .isInstanceOf(Named.class);
        assertRefused(
                read(claims -> claims.audience(List.of("another", "zhixin")).claim("azp", "another")),
                "token.audience");
    }

    @Test
    void itIsOfTheCourtsOwnIssuer() throws Exception {
        assertRefused(read(claims -> claims.issuer("https://elsewhere.example")), "token.issuer");
        assertRefused(read(claims -> claims.issuer(provider.url() + "/")), "token.issuer");
        var elsewhere =
                TestProvider.sign(others, JWSAlgorithm.ES256, other.claims(NOW).build());
        assertRefused(tokens.read(CHAOYANG, elsewhere, NOW), "token.issuer");
        assertThat(provider.asked.get())
                .as("nobody is asked for the keys of another's token")
                .isZero();
        var claimed = TestProvider.sign(
                others, JWSAlgorithm.ES256, provider.claims(NOW).build());
        assertRefused(tokens.read(CHAOYANG, claimed, NOW), "token.unknown-key");
        assertRefused(tokens.read(new CourtCode("京01"), claimed, NOW), "token.no-issuer");
    }

    @Test
    void whoNamesNobodyIsNobody() throws Exception {
        assertRefused(read(claims -> claims.claim("officer_id", null)), "token.no-officer");
        assertRefused(read(claims -> claims.claim("officer_id", " ")), "token.no-officer");
        assertRefused(read(claims -> claims.claim("officer_id", List.of("officer"))), "token.no-officer");
    }

    @Test
    void anUnsignedOneOneOfASecretAndOneOfAnotherKeyOfTheSameName() throws Exception {
        var claims = provider.claims(NOW).build();
        assertRefused(read(new PlainJWT(claims).serialize()), "token.unsigned");

        var secret = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims);
        secret.sign(new MACSigner(key.toRSAKey().toPublicKey().getEncoded()));
        assertRefused(read(secret.serialize()), "token.algorithm");

        var twin = new RSAKeyGenerator(2048).keyID("k1").generate();
        assertRefused(read(TestProvider.sign(twin, JWSAlgorithm.RS256, claims)), "token.signature");

        var honest = TestProvider.sign(key, JWSAlgorithm.RS256, claims).split("\\.");
        var richer = TestProvider.sign(
                        key,
                        JWSAlgorithm.RS256,
                        provider.claims(NOW).claim("officer_id", "chief").build())
                .split("\\.");
        assertRefused(read(honest[0] + "." + richer[1] + "." + honest[2]), "token.signature");
    }

    @Test
    void whatIsNoTokenOfSomebodyIsMalformed() throws Exception {
        for (var text : List.of("", "x", "a.b.c", "..", "x".repeat(20_000))) {
            assertRefused(read(text), "token.malformed");
        }
        var logout = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("k1")
                .type(new JOSEObjectType("logout+jwt"))
                .build();
        assertRefused(read(TestProvider.sign(key, logout, provider.claims(NOW).build())), "token.malformed");
        var critical = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("k1")
                .criticalParams(Set.of("unheard-of"))
                .customParam("unheard-of", true)
                .build();
        assertRefused(read(TestProvider.sign(key, critical, provider.claims(NOW).build())), "token.signature");
    }

    @Test
    void aNewKeyIsFoundAndAnUnknownOneIsNotAskedForWithoutEnd() throws Exception {
        read(claims -> claims);
        var next = new RSAKeyGenerator(2048).keyID("k3").generate();
        provider.published.add(next);
        assertThat(read(TestProvider.sign(
                        next, JWSAlgorithm.RS256, provider.claims(NOW).build())))
                .isInstanceOf(Named.class);
        var never = new RSAKeyGenerator(2048).keyID("k4").generate();
        var token = TestProvider.sign(
                never, JWSAlgorithm.RS256, provider.claims(NOW).build());
        for (var i = 0; i < 50; i++) {
            assertThat(read(token)).isNotInstanceOf(Named.class);
        }
        assertThat(provider.asked.get()).isLessThanOrEqualTo(3);
        assertThat(read(claims -> claims)).as("who has a known key is not hurt").isInstanceOf(Named.class);
    }

    @Test
    void keysAreAskedForOnceAndAProviderThatIsDownIsForgivenWhileTheyAreKept() throws Exception {
        for (var i = 0; i < 20; i++) {
            assertThat(read(claims -> claims)).isInstanceOf(Named.class);
        }
        assertThat(provider.asked.get()).isEqualTo(1);
        var token =
                TestProvider.sign(key, JWSAlgorithm.RS256, provider.claims(NOW).build());
        provider.close();
        assertThat(read(token)).isInstanceOf(Named.class);
        tokens = tokens();
        assertThat(read(token)).isInstanceOf(Unavailable.class);
    }

    @Test
    void aSlowProviderAndOneThatSaysItIsAnotherAreNotWaitedForOrBelieved() throws Exception {
        var token =
                TestProvider.sign(key, JWSAlgorithm.RS256, provider.claims(NOW).build());
        provider.describes = "https://elsewhere.example";
        assertThat(read(token)).isInstanceOf(Unavailable.class);

        tokens = tokens();
        provider.describes = provider.url();
        provider.slow = Duration.ofSeconds(5);
        var begun = System.nanoTime();
        assertThat(read(token)).isInstanceOf(Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(4500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.court.example",
                "ftp://127.0.0.1",
                "mailto:x@y.example",
                "https://a.example?x=1",
                "/x"
            })
    void anIssuerIsAskedByHttpsOrOnThisMachine(String issuer) {
        assertThatThrownBy(() -> new StaffIssuer(URI.create(issuer), "zhixin", "sub"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
