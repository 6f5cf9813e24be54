package zhixin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import zhixin.cli.home.Conduct;
import zhixin.cli.home.HomeAnswers;
import zhixin.cli.home.HomeCourt;
import zhixin.edition.CanonicalJson;
import zhixin.security.HubKeys;
import zhixin.security.pki.DemoPki;
import zhixin.security.pki.SigningFiles;
import zhixin.security.pki.TlsKey;
import zhixin.security.sm.Sm3Digests;

/** So many courts that keep their data at home, each with a server of its own; the quickest answer at once, the slowest last. */
final class InquirySources implements AutoCloseable {
    private static final String SIGNER = "court2";

    private final List<HomeCourt> courts;

    private InquirySources(List<HomeCourt> courts) {
        this.courts = courts;
    }

    /** Opens them and writes {@code sources.json}; answers are spread evenly up to the slowest. */
    static InquirySources open(Path pki, Path sourcesFile, int count, long slowestMillis) throws IOException {
        var tls = TlsKey.load(pki, DemoPki.HOME_COURT).sslContext();
        var sealer = SigningFiles.sealer(pki, SIGNER + "-sign");
        var officers = HubKeys.verifier(pki);
        var digests = new Sm3Digests(new byte[32]);
        var opened = new ArrayList<HomeCourt>();
        for (var i = 0; i < count; i++) {
            var answers = new HomeAnswers(name(i), sealer, sealer, officers, digests, Clock.systemUTC());
            var conduct = Conduct.slow(Conduct.Kind.ANSWERS, slowestMillis * (i + 1) / count);
            opened.add(HomeCourt.open(answers, conduct, tls, 0));
        }
        var sources = IntStream.range(0, count)
                .mapToObj(i -> Map.<String, Object>of(
                        "name",
                        name(i),
                        "courts",
                        List.of(name(i)),
                        "signer",
                        SIGNER,
                        "transport",
                        "rest",
                        "url",
                        "https://localhost:" + opened.get(i).port() + "/v1/assets"))
                .toList();
        Files.writeString(sourcesFile, CanonicalJson.write(Map.of("sources", sources)));
        return new InquirySources(opened);
    }

    private static String name(int i) {
        return "粤" + (2000 + i);
    }

    @Override
    public void close() {
        courts.forEach(HomeCourt::close);
    }
}
