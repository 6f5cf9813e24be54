package zhixin.screening;

import java.util.List;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** Who is to be screened, and for what. */
public record ScreeningRequest(Purpose purpose, List<ScreenedSubject> subjects) {
    public static final int MOST_SUBJECTS = 10_000;

    /** @throws ProblemException {@code invalid-request} for nobody; {@code too-large} for more than 10 000 */
    public ScreeningRequest {
        if (subjects.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "subjects is a list of at least one");
        }
        if (subjects.size() > MOST_SUBJECTS) {
            throw tooMany();
        }
        subjects = List.copyOf(subjects);
    }

    /** Too much of what is right is no error in it: whoever is told 413 sends it in parts. */
    public static ProblemException tooMany() {
        return new ProblemException(
                ProblemType.TOO_LARGE, "a screening has at most " + MOST_SUBJECTS + " subjects: send them in parts");
    }

    /** Never who they are. */
    @Override
    public String toString() {
        return "a screening of " + subjects.size();
    }

    /** Reads the body of a request, as strictly as the lookup's. Thread-safe. */
    @FunctionalInterface
    public interface Reader {
        /** @throws ProblemException {@code malformed}, {@code invalid-request} or {@code too-large} */
        ScreeningRequest read(byte[] utf8);
    }
}
