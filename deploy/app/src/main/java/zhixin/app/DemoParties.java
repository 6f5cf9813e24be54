package zhixin.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhixin.cli.home.HomeCourts;
import zhixin.cli.synth.SyntheticCases;
import zhixin.cli.synth.SyntheticCourt;
import zhixin.edition.CanonicalJson;
import zhixin.edition.FieldGroup;
import zhixin.exchange.Right;
import zhixin.law.PublicList;
import zhixin.security.pki.DemoPki;

/** The {@code parties.json} of the demo: its outside clients with the rights of the faces, its courts, its own bureau. */
public final class DemoParties {
    private DemoParties() {}

    /** Writes it anew: the demo's parties are part of the program. */
    public static void write(Path file) throws IOException {
        var courts = new ArrayList<Map<String, Object>>();
        var parties = new ArrayList<Map<String, Object>>();
        courts.add(court("京0105", "北京市朝阳区人民法院"));
        courts.add(court("沪0115", "上海市浦东新区人民法院"));
        courts.add(court("京03", "北京市第三中级人民法院"));
        parties.add(submitter("court", "京0105"));
        parties.add(submitter("court2", "沪0115"));
        parties.add(submitter("higher-court", "京03"));
        subscribers(parties);
        parties.add(party("officer", "京0105", List.of(Right.INQUIRE, Right.LOOKUP_AS_OF)));
        parties.add(party("officer2", "沪0115", List.of(Right.INQUIRE, Right.LOOKUP_AS_OF)));
        parties.add(party("overseer", null, List.of(Right.OVERSEE, Right.LOOKUP_AS_OF)));
        HomeCourts.codes().forEach((code, name) -> {
            if (SyntheticCourt.all().stream().noneMatch(each -> each.code().equals(code))) {
                courts.add(court(code, name));
            }
        });
        for (var court : Stream.concat(SyntheticCourt.all().stream(), SyntheticCases.courts().stream())
                .toList()) {
            courts.add(court(court.code(), court.name()));
            parties.add(submitter(court.identity(), court.code()));
        }
        Files.writeString(file, CanonicalJson.write(Map.of("courts", courts, "parties", parties)));
    }

    /** Each sees what it needs: a carrier at the gate no debts, a platform no orders of travel. */
    private static void subscribers(List<Map<String, Object>> parties) {
        var all = FieldGroup.values();
        parties.add(subscriber("bureau", PublicList.values(), all, Right.SUBSCRIBE, Right.SCREEN));
        parties.add(subscriber(DemoPki.DEMO_BUREAU, PublicList.values(), all, Right.SUBSCRIBE));
        parties.add(subscriber(
                "bidding",
                new PublicList[] {PublicList.DISHONEST, PublicList.BIDDING_BAN},
                new FieldGroup[] {FieldGroup.CORE, FieldGroup.SUBJECT, FieldGroup.CASE, FieldGroup.DOCUMENT},
                Right.SUBSCRIBE,
                Right.SCREEN));
        parties.add(subscriber(
                "travel",
                new PublicList[] {PublicList.EXIT_BAN, PublicList.CONSUMPTION},
                new FieldGroup[] {FieldGroup.CORE, FieldGroup.SUBJECT, FieldGroup.RESTRICTION},
                Right.SUBSCRIBE));
    }

    private static Map<String, Object> court(String code, String name) {
        return Map.of("code", code, "name", name);
    }

    private static Map<String, Object> submitter(String cn, String court) {
        return party(cn, court, List.of(Right.SUBMIT, Right.LOOKUP_AS_OF));
    }

    private static Map<String, Object> party(String cn, @Nullable String court, List<Right> rights) {
        var party = new TreeMap<String, Object>();
        party.put("cn", cn);
        if (court != null) {
            party.put("court", court);
        }
        party.put("rights", JsonParties.wire(rights.toArray(Right[]::new)));
        return party;
    }

    private static Map<String, Object> subscriber(String cn, PublicList[] lists, FieldGroup[] groups, Right... rights) {
        var party = party(cn, null, List.of(rights));
        party.put("lists", JsonParties.wire(lists));
        party.put("groups", JsonParties.wire(groups));
        return party;
    }
}
