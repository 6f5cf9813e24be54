package zhixin.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.problem.ProblemType;
import zhixin.trust.SignedDocument;

/** What a court's counter gets. */
public sealed interface CertificateAnswer {
    /** The paper. */
    record Granted(String certificateId, SignedDocument document) implements CertificateAnswer {}

    /**
     * No paper, since something stands: said in words that nobody can take for one, and signed by nobody.
     *
     * @param entries what stands under that name and number: list, entry and court
     */
    record StillListed(List<Map<String, Object>> entries) implements CertificateAnswer {
        public StillListed {
            entries = List.copyOf(entries);
        }

        /** Ids of the entries by their court. */
        Map<CourtCode, List<String>> courts() {
            var courts = new TreeMap<CourtCode, List<String>>();
            for (var entry : entries) {
                var court = new CourtCode(
                        String.valueOf(((Map<?, ?>) Objects.requireNonNull(entry.get("court"))).get("code")));
                courts.computeIfAbsent(court, each -> new ArrayList<>()).add(String.valueOf(entry.get("entryId")));
            }
            return courts;
        }

        /** A problem document (RFC 9457) with {@code outcome} and {@code entries} beside. */
        public String json() {
            var problem = new TreeMap<String, Object>();
            problem.put("type", ProblemType.LISTED.uri());
            problem.put("title", ProblemType.LISTED.slug());
            problem.put("status", (long) ProblemType.LISTED.status());
            problem.put("detail", "this subject stands on a list: no certificate is issued");
            problem.put("outcome", "listed");
            problem.put("entries", entries);
            return CanonicalJson.write(problem);
        }
    }
}
