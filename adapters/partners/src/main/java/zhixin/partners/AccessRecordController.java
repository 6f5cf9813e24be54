package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhixin.access.AccessRecords;
import zhixin.problem.ProblemType;
import zhixin.right.Caller;
import zhixin.right.Operation;
import zhixin.trust.DocumentSealer;

/** 查询留痕: who asked for a court's data, signed and without a gap. A court reads its own, the overseer everybody's. */
@RestController
public final class AccessRecordController extends PartnerEndpoint {
    private static final MediaType CMS = MediaType.parseMediaType("application/cms");

    private final AccessRecords records;
    private final DocumentSealer sealer;

    public AccessRecordController(AccessRecords records, DocumentSealer sealer) {
        this.records = records;
        this.sealer = sealer;
    }

    /**
     * {@code zhixin/access/1}: the lines after number {@code after} (0 by default), at most {@code limit} (100 by default, 1
     * to 1000), oldest first. The overseer may name a {@code court} and gets that court's document; else all.
     */
    @GetMapping("/v1/access-records")
    ResponseEntity<byte[]> records(
            HttpServletRequest request,
            @RequestParam Optional<String> court,
            @RequestParam(defaultValue = "0") String after,
            @RequestParam(defaultValue = "100") String limit,
            @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        var which = ReportScope.of(request, court, Operation.READ_ACCESS_RECORDS);
        var from = number(after, 0, ProblemType.INVALID_REQUEST, "after");
        var most = (int) Math.min(AccessRecords.MOST, number(limit, 1, ProblemType.INVALID_REQUEST, "limit"));
        var reader = Caller.of(known(request));
        var content = which.map(owner -> records.ofCourt(reader, owner, from, most))
                .orElseGet(() -> records.ofAll(reader, from, most));
        return accept != null && accept.contains("application/cms") ? wrapped(content) : detached(content);
    }

    private ResponseEntity<byte[]> wrapped(byte[] content) {
        return ResponseEntity.ok()
                .contentType(CMS)
                .header("Cache-Control", "no-store")
                .body(sealer.sealAsCms(content));
    }

    private ResponseEntity<byte[]> detached(byte[] content) {
        var sealed = sealer.seal(content);
        var base64 = Base64.getEncoder();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .header("X-Zhixin-Signature", base64.encodeToString(sealed.signature()))
                .header("X-Zhixin-Signer", base64.encodeToString(sealed.signer()))
                .body(sealed.content());
    }
}
