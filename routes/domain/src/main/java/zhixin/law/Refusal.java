package zhixin.law;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why one record was not admitted: an answer, not an error.
 *
 * @param code stable, for example {@code subject.minor}
 * @param article the article of law behind it, where there is one
 * @param message a sentence for the clerk, without personal data
 */
public record Refusal(String code, @Nullable String article, String message) {
    public Refusal {
        Objects.requireNonNull(code);
        Objects.requireNonNull(message);
    }
}
