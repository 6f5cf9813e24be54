package zhixin.security.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import zhixin.trust.StaffIssuer;

/** A provider's keys, from where its own description says they are (OpenID Connect Discovery 1.0). Thread-safe. */
final class IssuerKeys implements JWKSetSource<SecurityContext> {
    private static final int TIMEOUT_MS = 2000;
    private static final int MOST_BYTES = 256 * 1024;
    /** So long keys are believed without being asked for again; who needs one that is not there has them fetched. */
    private static final long KEPT_MS = 10L * 60 * 1000;
    /** So long others wait for whoever fetches. */
    private static final long WAIT_MS = 6000;
    /** Twice within so much the provider is asked, however many unknown keys are named. */
    private static final long APART_MS = 30_000;

    private final StaffIssuer issuer;
    private final ResourceRetriever http = new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MOST_BYTES);

    private IssuerKeys(StaffIssuer issuer) {
        this.issuer = issuer;
    }

    static JWKSource<SecurityContext> of(StaffIssuer issuer) {
        return JWKSourceBuilder.create(new IssuerKeys(issuer))
                .cache(KEPT_MS, WAIT_MS)
                .refreshAheadCache(false)
                .rateLimited(APART_MS)
                .retrying(false)
                .build();
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long currentTime, @Nullable SecurityContext context)
            throws JWKSetRetrievalException, JWKSetParseException {
        try {
            var description = JSONObjectUtils.parse(text(issuer.discovery()));
            if (!issuer.issuer().toString().equals(description.get("issuer"))) {
                throw new ParseException("the provider describes another issuer", 0);
            }
            var keys = URI.create(String.valueOf(description.get("jwks_uri")));
            StaffIssuer.trustworthy(keys);
            return JWKSet.parse(text(keys));
        } catch (IOException e) {
            throw new JWKSetRetrievalException("the provider cannot be reached", e);
        } catch (ParseException | IllegalArgumentException e) {
            throw new JWKSetParseException("the provider answers something else than its keys", e);
        }
    }

    private String text(URI address) throws IOException {
        return http.retrieveResource(address.toURL()).getContent();
    }

    @Override
    public void close() {}
}
