package zhixin.law;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;

/** The case of a decision: canonical number, filing date, 执行依据 (whose number is not always a court's). */
final class CaseForm {
    private CaseForm() {}

    static Map<String, @Nullable Object> read(Fields fields, LocalDate today) throws RecordRefused {
        var form = new TreeMap<String, @Nullable Object>();
        var number = number(fields);
        form.put("caseNumber", number.toString());
        form.put("filedOn", filedOn(fields, number, today).toString());
        var basis = fields.object("basis");
        form.put(
                "basis",
                new TreeMap<>(Map.of("issuer", basis.text("issuer", 200), "number", basis.text("number", 200))));
        basis.end();
        if (fields.has("nature")) {
            form.put("nature", Wire.of(fields.one("nature", Fields.wire(CaseNature.class))));
        }
        var cause = fields.optionalText("cause", 100);
        if (cause != null) {
            form.put("cause", cause);
        }
        fields.end();
        return form;
    }

    /** The filing date, which fits the number's year: a case taken in at its end may be filed in the next. */
    static LocalDate filedOn(Fields fields, CaseNumber number, LocalDate today) throws RecordRefused {
        var filedOn = fields.pastDate("filedOn", today);
        if (!number.fits(filedOn) && !number.fits(filedOn.minusYears(1))) {
            throw new RecordRefused(
                    "case.filed-outside-year", "法〔2015〕137号", "filedOn lies outside the year of the case number");
        }
        return filedOn;
    }

    static CaseNumber number(Fields fields) throws RecordRefused {
        return CaseNumber.parse(fields.text("caseNumber", 60))
                .orElseThrow(() -> new RecordRefused(
                        "case.number", "法〔2015〕137号", "caseNumber is no case number of the rules of 2016"));
    }

    static CaseNumber number(Map<String, @Nullable Object> form) throws RecordRefused {
        return CaseNumber.parse(String.valueOf(form.get("caseNumber")))
                .orElseThrow(() -> new RecordRefused("case.number", "caseNumber is no case number"));
    }
}
