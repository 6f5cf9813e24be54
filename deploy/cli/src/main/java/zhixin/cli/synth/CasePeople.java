package zhixin.cli.synth;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whoever stands in the synthetic case files. Younger than all whom {@link Parties} invents, and organisations of a series of
 * their own, so that nobody is two persons.
 */
final class CasePeople {
    private static final int AGE = 22;
    private static final int APART = 37;

    private final LocalDate today;
    private int people;
    private int organisations;

    CasePeople(LocalDate today) {
        this.today = today;
    }

    Party person(String province, String name, boolean male) {
        var born = today.minusYears(AGE).minusDays((long) APART * people);
        var digits = province + "9999" + born.format(DateTimeFormatter.BASIC_ISO_DATE)
                + String.format("%03d", 2 * people++ + (male ? 1 : 0));
        return new Party(true, name, "resident-id", CheckDigits.resident(digits), male ? "male" : "female", null);
    }

    Party company(String province, String name) {
        var code = CheckDigits.organisation(String.format("Y%07d", ++organisations));
        return new Party(false, name, "uscc", CheckDigits.uscc("91" + province + "9999" + code), null, null);
    }

    /** The document alone, as records name somebody of the case. */
    static Map<String, Object> document(Party party) {
        var out = new LinkedHashMap<String, Object>();
        out.put("idType", party.idType());
        out.put("id", party.id());
        return out;
    }
}
