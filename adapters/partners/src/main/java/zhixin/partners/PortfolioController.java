package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import zhixin.edition.CanonicalJson;
import zhixin.exchange.Party;
import zhixin.exchange.PortfolioBook;
import zhixin.exchange.PortfolioKey;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.StrictJson;
import zhixin.submission.Times;

/**
 * The portfolio of a subscriber whose contract covers one: digests of the subjects that it cares about, under a key that is
 * its own. Numbers and names never come here.
 */
@RestController
public final class PortfolioController extends PartnerEndpoint {
    private static final int MOST_BYTES = 1 << 20;
    private static final int HEX = 64;

    private final PortfolioBook portfolios;
    private final StrictJson json;

    public PortfolioController(PortfolioBook portfolios, StrictJson json) {
        this.portfolios = portfolios;
        this.json = json;
    }

    /** The key to use now: HMAC-SM3, 32 bytes in base64, and until when. */
    @GetMapping("/v1/portfolio/key")
    ResponseEntity<byte[]> key(HttpServletRequest request) {
        var caller = holder(request);
        var key = portfolios.key(caller.cn());
        var answer = answer(caller, key);
        answer.put("key", key.secret());
        answer.put("algorithm", "HMAC-SM3");
        answer.put("validUntil", Times.text(key.validUntil()));
        return json(CanonicalJson.write(answer));
    }

    /** How many subjects are registered, under which key. */
    @GetMapping("/v1/portfolio")
    ResponseEntity<byte[]> portfolio(HttpServletRequest request) {
        var caller = holder(request);
        return json(CanonicalJson.write(answer(caller, portfolios.key(caller.cn()))));
    }

    /** {@code {"keyId", "digests": […]}}, at most 10 000, base64 or hex; one that is registered already stays so. */
    @PutMapping("/v1/portfolio/digests")
    ResponseEntity<byte[]> register(HttpServletRequest request) throws IOException {
        var caller = holder(request);
        return change(request, caller, "added", (key, digests) -> portfolios.add(caller.cn(), key, digests));
    }

    /** The same to let subjects go; one that is not registered stays so. */
    @DeleteMapping("/v1/portfolio/digests")
    ResponseEntity<byte[]> release(HttpServletRequest request) throws IOException {
        var caller = holder(request);
        return change(request, caller, "removed", (key, digests) -> portfolios.remove(caller.cn(), key, digests));
    }

    private ResponseEntity<byte[]> change(
            HttpServletRequest request, Party caller, String what, BiFunction<String, List<String>, Integer> change)
            throws IOException {
        var body = json.object(body(request));
        if (!body.keySet().equals(Set.of("keyId", "digests"))
                || !(body.get("keyId") instanceof String keyId)
                || !(body.get("digests") instanceof List<?> list)) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "keyId and a list of digests, nothing else");
        }
        if (list.size() > PortfolioBook.MOST) {
            throw new ProblemException(ProblemType.TOO_LARGE, "at most " + PortfolioBook.MOST + " digests a call");
        }
        var changed = change.apply(keyId, digests(list));
        var answer = answer(caller, portfolios.key(caller.cn()));
        answer.put(what, changed);
        return json(CanonicalJson.write(answer));
    }

    private static List<String> digests(List<?> list) {
        var digests = new ArrayList<String>(list.size());
        for (var each : list) {
            digests.add(hex(each));
        }
        return digests;
    }

    private static String hex(@Nullable Object digest) {
        if (digest instanceof String text) {
            if (text.length() == HEX && text.matches("[0-9a-fA-F]{64}")) {
                return text.toLowerCase(java.util.Locale.ROOT);
            }
            if (text.matches("[A-Za-z0-9+/]{43}=")) {
                return HexFormat.of().formatHex(Base64.getDecoder().decode(text));
            }
        }
        throw new ProblemException(ProblemType.INVALID_REQUEST, "a digest has 32 bytes, in hex or base64");
    }

    /** What every answer says: how many, under which key; digests under a key of before, and until when they count. */
    private TreeMap<String, @Nullable Object> answer(Party caller, PortfolioKey key) {
        var counts = portfolios.counts(caller.cn());
        var answer = new TreeMap<String, @Nullable Object>();
        answer.put("keyId", key.id());
        answer.put("count", counts.getOrDefault(key.id(), 0L));
        answer.put(
                "superseded",
                portfolios.accepted(caller.cn()).stream()
                        .filter(old -> old.generation() != key.generation())
                        .map(old -> new TreeMap<String, Object>(Map.of(
                                "keyId", old.id(),
                                "count", counts.getOrDefault(old.id(), 0L),
                                "acceptedUntil", Times.text(old.acceptedUntil()))))
                        .toList());
        return answer;
    }

    private static Party holder(HttpServletRequest request) {
        var caller = subscriber(request);
        if (!caller.hasPortfolio()) {
            throw new ProblemException(ProblemType.NOT_PERMITTED, "this party's contract covers no portfolio");
        }
        return caller;
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ProblemException(ProblemType.TOO_LARGE, "a call has at most 1 MiB");
        }
        return bytes;
    }
}
