package zhixin.law;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** 悬赏: an amount or a formula, and on what conditions (财产调查规定第二十一条、第二十二条). */
final class Bounties {
    private Bounties() {}

    static Map<String, @Nullable Object> read(Fields f, LocalDate today) throws RecordRefused {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("amount", f.amount("amount"));
        form.put("formula", f.optionalText("formula", 500));
        form.put("conditions", f.text("conditions", 2000));
        form.put("appliedOn", f.pastDate("appliedOn", today).toString());
        f.end();
        if ((form.get("amount") == null) == (form.get("formula") == null)) {
            throw new RecordRefused("bounty.amount", "财产调查规定第二十二条", "a bounty states an amount or a formula");
        }
        return form;
    }
}
