package zhixin.law;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** 决定书 or 限制消费令: the document on which a restriction or its end rests. Number is free text. */
record Decision(String number, LocalDate issuedOn, @Nullable LocalDate servedOn) {
    static Decision read(Fields fields, LocalDate today) throws RecordRefused {
        var issued = fields.pastDate("issuedOn", today);
        var served = fields.optionalDate("servedOn");
        if (served != null && fields.notAfter("servedOn", served, today).isBefore(issued)) {
            throw new RecordRefused("document.served-before-issued", "nothing is served before it is issued");
        }
        var decision = new Decision(fields.text("number", 200), issued, served);
        fields.end();
        return decision;
    }

    Map<String, @Nullable Object> form() {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("number", number);
        form.put("issuedOn", issuedOn.toString());
        if (servedOn != null) {
            form.put("servedOn", servedOn.toString());
        }
        return form;
    }
}
