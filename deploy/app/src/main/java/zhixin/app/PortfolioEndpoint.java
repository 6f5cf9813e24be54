package zhixin.app;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import zhixin.exchange.Party;
import zhixin.exchange.PortfolioBook;
import zhixin.submission.Times;

/**
 * {@code /actuator/portfolio/{cn}} on the management port: GET says under which keys a subscriber's digests count and how
 * many there are, POST turns its key. For operators, after a key got about; keys themselves are never shown here.
 */
@Endpoint(id = "portfolio")
final class PortfolioEndpoint {
    private final PortfolioBook portfolios;
    private final JsonParties parties;

    PortfolioEndpoint(PortfolioBook portfolios, JsonParties parties) {
        this.portfolios = portfolios;
        this.parties = parties;
    }

    @ReadOperation
    @Nullable
    Map<String, Object> state(@Selector String cn) {
        if (parties.party(cn).filter(Party::hasPortfolio).isEmpty()) {
            return null; // 404
        }
        var state = new TreeMap<String, Object>(portfolios.counts(cn));
        portfolios
                .accepted(cn)
                .forEach(key -> state.put(
                        key.id(),
                        Map.of(
                                "count", portfolios.counts(cn).getOrDefault(key.id(), 0L),
                                "validUntil", Times.text(key.validUntil()),
                                "acceptedUntil", Times.text(key.acceptedUntil()))));
        return state;
    }

    @WriteOperation
    @Nullable
    Map<String, Object> turn(@Selector String cn) {
        if (parties.party(cn).filter(Party::hasPortfolio).isEmpty()) {
            return null; // 404
        }
        portfolios.turn(cn);
        return state(cn);
    }
}
