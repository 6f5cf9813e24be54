package zhixin.web;

import java.util.regex.Matcher;
import zhixin.certificate.CertificateStatus;
import zhixin.edition.CanonicalJson;
import zhixin.law.EntryId;

/** What whoever holds a paper may ask: whether it was issued with that digest, and stands. Nothing here says whose it is. */
final class Certificates {
    private final CertificateStatus papers;

    Certificates(PublicPortParts parts) {
        this.papers = parts.certificates();
    }

    /** {@code GET /v1/certificates/{certificateId}/status}: the same bytes for every id that was never given. */
    void status(Call call, Matcher path) {
        var id = path.group(1);
        if (!EntryId.isValid(id)) { // ids of papers are made as entries' are
            call.send(Reply.NOT_FOUND);
            return;
        }
        call.blocking(() -> papers.status(id)
                .map(status -> Reply.json(CanonicalJson.write(status)).notStored())
                .orElse(Reply.NOT_FOUND));
    }
}
