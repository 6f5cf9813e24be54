package zhixin.casefile;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.law.EntryId;

/**
 * Property that a court found and recorded in a case, with the measures of all courts on the same thing.
 *
 * @param id the hub's name of it
 * @param court that speaks for the case now
 * @param fields its description by kind, in the words of the schema, as text
 * @param value estimated or appraised, in yuan; null where unknown
 * @param disposedOn when it was sold, given in kind or paid out; null while it is there
 * @param conflicts ids of records that share a number with this one and contradict it: they are kept apart
 * @param measures of every court on the same thing, those that stand first by rank, then those that are over
 */
public record HeldAsset(
        EntryId id,
        CaseNumber caseNumber,
        CourtCode court,
        AssetKind kind,
        Map<String, String> fields,
        @Nullable String value,
        LocalDate foundOn,
        @Nullable LocalDate disposedOn,
        List<String> conflicts,
        List<Measure> measures) {
    public HeldAsset {
        conflicts = List.copyOf(conflicts);
        fields = java.util.Collections.unmodifiableMap(new TreeMap<>(fields));
        measures = List.copyOf(measures);
    }

    /** One that nothing contradicts. */
    public HeldAsset(
            EntryId id,
            CaseNumber caseNumber,
            CourtCode court,
            AssetKind kind,
            Map<String, String> fields,
            @Nullable String value,
            LocalDate foundOn,
            @Nullable LocalDate disposedOn,
            List<Measure> measures) {
        this(id, caseNumber, court, kind, fields, value, foundOn, disposedOn, List.of(), measures);
    }
}
