package zhixin.partners.paper;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says.
 *
 * @param at the moment that the file bears, which is the document's own
 * @param rows a label, what stands behind it
 * @param table what follows on as many pages as it needs; null for none
 * @param notes small print
 * @param code what the code to scan holds: no personal data
 */
record Sheet(
        String title,
        String subtitle,
        OffsetDateTime at,
        List<Row> rows,
        @Nullable Table table,
        List<String> notes,
        String code) {

    record Row(String label, String value) {}

    /** @param widths of the columns, as shares */
    @SuppressWarnings("ArrayRecordComponent")
    record Table(List<String> heads, float[] widths, Iterable<List<String>> lines) {}
}
