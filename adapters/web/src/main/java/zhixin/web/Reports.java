package zhixin.web;

import io.vertx.core.buffer.Buffer;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhixin.edition.SealedEdition;
import zhixin.law.EntryId;
import zhixin.law.ReportKind;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.report.ReportDesk;
import zhixin.report.ReportForm;

/**
 * Clues and opinions from anybody: taken in, asked after with reference and secret, and what everybody may read of the
 * answers. What is said, by whom, and the secret travel in bodies alone.
 */
final class Reports {
    private static final Set<String> FORM = Set.of("kind", "about", "entryId", "court", "text", "contact");
    private static final Set<String> STATUS = Set.of("reference", "secret");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{16,100}");

    private final PublicPortParts parts;
    private final Editions editions;
    private final ReportDesk desk;
    private final ReportText text;
    private final KeptReply digests = new KeptReply(this::allDigests);

    Reports(PublicPortParts parts, Editions editions) {
        this.parts = parts;
        this.editions = editions;
        this.desk = parts.reports();
        this.text = new ReportText(parts.directory());
    }

    /** {@code POST /v1/reports}: answered when it is durable. */
    void receive(Call call) {
        Body.read(call, body -> receive(call, body));
    }

    private void receive(Call call, Buffer body) {
        var form = form(Fields.read(body, FORM));
        var key = key(call.request.getHeader("Idempotency-Key"));
        if (form.kind() == ReportKind.OPINION) {
            call.blocking(() -> received(desk.receive(form, key)));
            return;
        }
        var entry = Objects.requireNonNull(form.entryId());
        if (!EntryId.isValid(entry)) {
            call.send(Reply.NOT_FOUND);
            return;
        }
        call.laterBlocking(parts.index().byEntry(new EntryId(entry)), reply -> {
            var found = Whole.of(reply).entries();
            return found.isEmpty()
                    ? Reply.NOT_FOUND
                    : received(desk.receive(form, ConcernedEntry.in(found.getFirst()), key));
        });
    }

    private static ReportForm form(Fields fields) {
        return ReportForm.read(
                fields.required("kind"),
                fields.text("about"),
                fields.text("entryId"),
                fields.text("court"),
                fields.required("text"),
                fields.text("contact"));
    }

    private static @Nullable String key(@Nullable String header) {
        if (header != null && !KEY.matcher(header).matches()) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "Idempotency-Key has 16 to 100 visible characters");
        }
        return header;
    }

    private Reply received(ReportDesk.Receipt receipt) {
        return Reply.json(text.receipt(receipt)).as(201).notStored();
    }

    /** {@code POST /v1/reports/status}: the same answer for a wrong reference and a wrong secret. */
    void status(Call call) {
        Body.read(call, body -> {
            var fields = Fields.read(body, STATUS);
            var reference = fields.required("reference");
            var secret = fields.required("secret");
            call.blocking(() -> desk.standing(reference, secret, published())
                    .map(view -> Reply.json(text.status(view, desk.today())).notStored())
                    .orElse(Reply.NOT_FOUND));
        });
    }

    /** {@code GET /v1/reports/digests}. */
    void digests(Call call) {
        digests.send(call);
    }

    private Reply allDigests() {
        return Reply.json(text.digests(desk.digests(published()))).notStored();
    }

    private long published() {
        return editions.latest().map(SealedEdition::toPosition).orElse(0L);
    }
}
