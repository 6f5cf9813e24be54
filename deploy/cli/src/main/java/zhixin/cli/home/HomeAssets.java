package zhixin.cli.home;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Synthetic property: the same for the same court and subject, of the kinds that are asked about. */
final class HomeAssets {
    private final String court;
    private final LocalDate today;

    HomeAssets(String court, LocalDate today) {
        this.court = court;
        this.today = today;
    }

    List<Map<String, @Nullable Object>> of(JsonNode warrant) {
        var seed = (court + warrant.path("subject").path("id").asString()).hashCode() & 0xffff;
        var assets = new ArrayList<Map<String, @Nullable Object>>();
        var number = 0;
        for (var kind : warrant.path("assetKinds")) {
            if (number < 1 + seed % 2) {
                assets.add(asset(kind.asString(), seed, number++));
            }
        }
        return assets;
    }

    private Map<String, @Nullable Object> asset(String kind, int seed, int number) {
        var caseNumber = "(%d)%s执%d号".formatted(today.getYear() - 1, court, 100 + seed % 9000 + number);
        var found = today.minusDays(60 + seed % 200);
        var asset = new TreeMap<String, @Nullable Object>();
        asset.put("assetId", court + "-" + seed + "-" + number);
        asset.put("kind", kind);
        asset.put("court", court);
        asset.put("caseNumber", caseNumber);
        asset.put("foundOn", found.toString());
        asset.put("disposedOn", null);
        asset.put("value", (10_000 + seed * 7L) + ".00");
        asset.put("fields", Map.of("description", "在本院案件中查明的财产 " + (number + 1)));
        asset.put("measures", List.of(measure(kind, caseNumber, found, seed, number)));
        return asset;
    }

    private Map<String, @Nullable Object> measure(
            String kind, String caseNumber, LocalDate found, int seed, int number) {
        var waiting = seed % 3 == 0;
        var measure = new TreeMap<String, @Nullable Object>();
        measure.put("measureId", court + "-m-" + seed + "-" + number);
        measure.put(
                "kind", kind.equals("vehicle") || kind.equals("building") || kind.equals("land") ? "seal" : "freeze");
        measure.put("court", court);
        measure.put("caseNumber", caseNumber);
        measure.put("preservation", false);
        measure.put("amount", null);
        measure.put("takenOn", found.plusDays(3).toString());
        measure.put("from", waiting ? null : found.plusDays(3).toString());
        measure.put(
                "until",
                waiting ? null : found.plusDays(3).plusYears(1).minusDays(1).toString());
        measure.put("rank", waiting ? 2L : 1L);
        measure.put("state", waiting ? "waiting" : "effective");
        measure.put("registrar", null);
        measure.put("registered", true);
        return measure;
    }
}
