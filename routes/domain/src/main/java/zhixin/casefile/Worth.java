package zhixin.casefile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What things are worth as far as the courts said so: of several sayings the newest counts, of those of one day the smallest,
 * so that nothing is thought free that may not be. Not thread-safe.
 */
public final class Worth {
    private final Map<String, Said> said = new HashMap<>();

    private record Said(BigDecimal value, LocalDate on) {
        boolean countsOver(Said other) {
            return on.isAfter(other.on) || on.equals(other.on) && value.compareTo(other.value) < 0;
        }
    }

    /** Takes in what an asset's record says of the thing; nothing where it says nothing, or the thing is gone. */
    public void take(Map<String, ? extends @Nullable Object> asset) {
        var form = new Form(new HashMap<>(asset));
        var value = form.text("value");
        var on = form.date("valuedOn") == null ? form.date("foundOn") : form.date("valuedOn");
        if (value != null && on != null && form.text("disposedOn") == null) {
            var saying = new Said(new BigDecimal(value), on);
            said.merge(form.need("thing"), saying, (old, now) -> now.countsOver(old) ? now : old);
        }
    }

    /** What the thing is worth; empty where nobody said. */
    public Optional<BigDecimal> of(String thing) {
        return Optional.ofNullable(said.get(thing)).map(Said::value);
    }

    /** The day of the saying that counts. */
    public Optional<LocalDate> on(String thing) {
        return Optional.ofNullable(said.get(thing)).map(Said::on);
    }
}
