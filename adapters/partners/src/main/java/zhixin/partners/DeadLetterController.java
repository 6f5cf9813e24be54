package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import zhixin.delivery.DeadLetters;
import zhixin.edition.CanonicalJson;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.Times;

/** What a subscriber's own reader could not take: shown with its cause, and sent again on its word. */
@RestController
public final class DeadLetterController extends PartnerEndpoint {
    private static final int MOST = 1000;

    private final DeadLetters letters;

    public DeadLetterController(DeadLetters letters) {
        this.letters = letters;
    }

    /** {@code {"deadLetters": […]}}, the oldest first. */
    @GetMapping("/v1/dead-letters")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var caller = subscriber(request);
        return json(CanonicalJson.write(Map.of(
                "deadLetters",
                letters.list(Optional.of(caller.cn()), MOST).stream()
                        .map(DeadLetterController::form)
                        .toList())));
    }

    /** All of them go back to the end of the caller's queue. */
    @PostMapping("/v1/dead-letters/replays")
    ResponseEntity<byte[]> replayAll(HttpServletRequest request) {
        var caller = subscriber(request);
        return replayed(letters.replay(Optional.of(caller.cn()), Optional.empty()));
    }

    /** One of them does; 404 for another's as for none. */
    @PostMapping("/v1/dead-letters/{id:[0-9]{1,18}}/replays")
    ResponseEntity<byte[]> replay(HttpServletRequest request, @PathVariable("id") String id) {
        var caller = subscriber(request);
        var count = letters.replay(Optional.of(caller.cn()), Optional.of(id));
        if (count == 0) {
            throw new ProblemException(ProblemType.NOT_FOUND, "no such dead letter");
        }
        return replayed(count);
    }

    private static ResponseEntity<byte[]> replayed(int count) {
        return json(CanonicalJson.write(Map.of("replayed", (long) count)));
    }

    /** As operators and subscribers see it. */
    public static Map<String, @Nullable Object> form(DeadLetters.Letter letter) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("id", letter.id());
        form.put("queue", letter.queue());
        form.put("edition", letter.edition());
        form.put("cause", letter.cause());
        form.put("since", Times.text(letter.since()));
        form.put("bytes", letter.bytes());
        return form;
    }
}
