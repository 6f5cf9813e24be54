package zhixin.cli.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zhixin.cli.home.Conduct.Kind;
import zhixin.edition.CanonicalJson;
import zhixin.security.ClientIdentity;
import zhixin.security.HubKeys;
import zhixin.security.pki.DemoPki;
import zhixin.security.pki.TlsKey;
import zhixin.security.sm.Sm3Digests;

/** A dozen of them, each with a conduct of its own, and the {@code sources.json} that leads to them. */
public final class HomeCourts implements AutoCloseable {
    private static final List<Home> DOZEN = List.of(
            new Home("京0106", "北京市丰台区人民法院", "rest", Conduct.of(Kind.ANSWERS)),
            new Home("津0104", "天津市南开区人民法院", "soap", Conduct.of(Kind.ANSWERS)),
            new Home("沪0106", "上海市静安区人民法院", "rest", Conduct.of(Kind.EMPTY)),
            new Home("苏0106", "南京市鼓楼区人民法院", "soap", Conduct.of(Kind.EMPTY)),
            new Home("浙0104", "杭州市江干区人民法院", "rest", Conduct.slow(Kind.ANSWERS, 300)),
            new Home("粤0106", "广州市天河区人民法院", "soap", Conduct.slow(Kind.ANSWERS, 600)),
            new Home("鲁0103", "济南市市中区人民法院", "rest", Conduct.of(Kind.REFUSES)),
            new Home("鄂0102", "武汉市江岸区人民法院", "rest", Conduct.slow(Kind.ANSWERS, 10_000)),
            new Home("川0107", "成都市武侯区人民法院", "rest", Conduct.of(Kind.LIES_SIGNATURE)),
            new Home("渝0105", "重庆市江北区人民法院", "rest", Conduct.of(Kind.FLOODS)),
            new Home("陕0113", "西安市雁塔区人民法院", "soap", Conduct.of(Kind.LIES_INQUIRY)),
            new Home("湘0103", "长沙市天心区人民法院", "rest", Conduct.of(Kind.DOWN)));

    private final List<HomeCourt> open = new ArrayList<>();

    private HomeCourts() {}

    private record Home(String court, String title, String transport, Conduct conduct) {}

    /** CNs under which they sign. */
    public static List<String> identities() {
        return IntStream.rangeClosed(1, DOZEN.size())
                .mapToObj(i -> "home-%02d".formatted(i))
                .toList();
    }

    /** Their codes and names. */
    public static Map<String, String> codes() {
        return DOZEN.stream().collect(Collectors.toMap(Home::court, Home::title, (a, b) -> a, TreeMap::new));
    }

    /** Opens them and writes where they are. */
    public static HomeCourts open(Path keys, Path sourcesFile, Clock clock) throws IOException {
        var courts = new HomeCourts();
        var tls = TlsKey.load(keys, DemoPki.HOME_COURT).sslContext();
        var officers = HubKeys.verifier(keys);
        var digests = new Sm3Digests(new byte[32]);
        var names = identities();
        var sources = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < DOZEN.size(); i++) {
            var home = DOZEN.get(i);
            var own = ClientIdentity.load(keys, names.get(i)).sealer();
            var another =
                    ClientIdentity.load(keys, names.get((i + 1) % names.size())).sealer();
            var answers = new HomeAnswers(home.court, own, another, officers, digests, clock);
            var court = HomeCourt.open(answers, home.conduct, tls, 0);
            courts.open.add(court);
            sources.add(source(home, names.get(i), court.port()));
        }
        Files.writeString(sourcesFile, CanonicalJson.write(Map.of("sources", sources)));
        return courts;
    }

    private static Map<String, Object> source(Home home, String signer, int port) {
        var source = new TreeMap<String, Object>();
        source.put("name", home.court);
        source.put("courts", List.of(home.court));
        source.put("signer", signer);
        source.put("transport", home.transport);
        source.put(
                "url",
                "https://localhost:" + port + (home.transport.equals("soap") ? "/services/assets" : "/v1/assets"));
        return source;
    }

    @Override
    public void close() {
        open.forEach(HomeCourt::close);
    }
}
