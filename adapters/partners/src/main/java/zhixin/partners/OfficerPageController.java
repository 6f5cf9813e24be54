package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.Operation;
import zhixin.right.Relation;

/** The officers' page: plain files behind the officer's own certificate. It never sees a key; the officer signs elsewhere. */
@RestController
public final class OfficerPageController extends PartnerEndpoint {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> TYPES = Map.of(
            "officer.html", "text/html;charset=UTF-8",
            "officer.css", "text/css;charset=UTF-8",
            "officer.js", "text/javascript;charset=UTF-8",
            "show.js", "text/javascript;charset=UTF-8");

    /** The page itself. */
    @GetMapping("/officer")
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        return file(request, "officer.html");
    }

    /** What the page is made of. */
    @GetMapping("/officer/{name}")
    ResponseEntity<byte[]> part(HttpServletRequest request, @PathVariable String name) {
        return file(request, name);
    }

    private static ResponseEntity<byte[]> file(HttpServletRequest request, String name) {
        caller(request, Operation.INQUIRE, Relation.ASSIGNED);
        var type = TYPES.get(name);
        if (type == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "there is nothing at that path");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .body(bytes(name));
    }

    private static byte[] bytes(String name) {
        try (var in = OfficerPageController.class.getResourceAsStream("/officer/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the officers' page is not packed");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
