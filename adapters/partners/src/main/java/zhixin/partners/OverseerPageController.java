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

/** The overseer's page: plain files behind the overseer's own certificate, over the reports that it may read anyway. */
@RestController
public final class OverseerPageController extends PartnerEndpoint {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String OWN = "/overseer/";

    /** Which file, from where: the look is that of the officers' page. */
    private static final Map<String, String> FILES = Map.of(
            "overseer.html", OWN,
            "overseer.css", OWN,
            "overseer.js", OWN,
            "style.css", "/officer/");

    /** The page itself. */
    @GetMapping("/overseer")
    ResponseEntity<byte[]> page(HttpServletRequest request) {
        return file(request, "overseer.html");
    }

    /** What the page is made of. */
    @GetMapping("/overseer/{name}")
    ResponseEntity<byte[]> part(HttpServletRequest request, @PathVariable String name) {
        return file(request, name);
    }

    private static ResponseEntity<byte[]> file(HttpServletRequest request, String name) {
        caller(request, Operation.READ_WATCH, Relation.ALL);
        var folder = FILES.get(name);
        if (folder == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "there is nothing at that path");
        }
        return ResponseEntity.ok()
                .contentType(type(name))
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .body(bytes(folder + (name.equals("style.css") ? "officer.css" : name)));
    }

    private static MediaType type(String name) {
        return MediaType.parseMediaType(
                switch (name.substring(name.lastIndexOf('.'))) {
                    case ".css" -> "text/css;charset=UTF-8";
                    case ".js" -> "text/javascript;charset=UTF-8";
                    default -> "text/html;charset=UTF-8";
                });
    }

    private static byte[] bytes(String file) {
        try (var in = OverseerPageController.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the overseer's page is not packed");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
