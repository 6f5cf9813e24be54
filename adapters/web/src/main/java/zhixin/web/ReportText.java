package zhixin.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.exchange.PartyDirectory;
import zhixin.report.ReceivedReport;
import zhixin.report.ReportAnswer;
import zhixin.report.ReportDesk;
import zhixin.submission.Times;

/** How reports are answered. What was said is never repeated: whoever has the secret knows it. */
final class ReportText {
    private final PartyDirectory courts;

    ReportText(PartyDirectory courts) {
        this.courts = courts;
    }

    String receipt(ReportDesk.Receipt receipt) {
        var form = form(receipt.received());
        form.put("secret", receipt.secret());
        return CanonicalJson.write(form);
    }

    String status(ReportDesk.View view, LocalDate today) {
        var form = form(view.received());
        var answer = view.answer().orElse(null);
        form.put("state", answer == null ? "received" : "answered");
        form.put("answer", answer == null || answer.content().isEmpty() ? null : answer(answer));
        form.put("late", view.late(today));
        return CanonicalJson.write(form);
    }

    private Map<String, @Nullable Object> form(ReceivedReport received) {
        var report = received.report();
        var form = new TreeMap<String, @Nullable Object>();
        form.put("reference", report.reference().value());
        form.put("kind", report.kind().wire());
        form.put("about", report.matter() == null ? null : report.matter().wire());
        form.put("court", court(report.court()));
        form.put("receivedAt", Times.text(received.receivedAt()));
        form.put(
                "replyBy",
                received.replyBy() == null ? null : received.replyBy().toString());
        return form;
    }

    private static Map<String, @Nullable Object> answer(ReportAnswer answer) {
        var form = new TreeMap<String, @Nullable Object>();
        for (var field : new String[] {"outcome", "reply", "answeredOn"}) {
            form.put(field, answer.content().get(field));
        }
        return form;
    }

    String digests(List<ReportAnswer> answers) {
        return CanonicalJson.write(
                Map.of("digests", answers.stream().map(this::digest).toList()));
    }

    /** Without the day on which the report came: with it, whoever was seen reporting could be found again. */
    private Map<String, @Nullable Object> digest(ReportAnswer answer) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("court", court(answer.court()));
        form.put("kind", answer.content().get("kind"));
        form.put("about", answer.content().get("matter"));
        form.put("outcome", answer.content().get("outcome"));
        form.put("reported", answer.digest().get("reported"));
        form.put("result", answer.digest().get("result"));
        form.put("releasedOn", answer.digest().get("releasedOn"));
        return form;
    }

    private Map<String, String> court(CourtCode court) {
        return new TreeMap<>(Map.of("code", court.value(), "name", courts.courtName(court)));
    }
}
