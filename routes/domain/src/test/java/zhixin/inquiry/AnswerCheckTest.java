package zhixin.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhixin.casefile.AssetKind;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.submission.PlainJson;
import zhixin.trust.PlainSealer;
import zhixin.trust.SignedDocument;

/** A court speaks for its own property, on days that there are. */
class AnswerCheckTest {
    private final InquiryRoom room = new InquiryRoom();

    private SourceAnswer checked(Map<String, Object> asset, String... courts) {
        var text = new TreeMap<String, Object>(
                Map.of("schema", "zhixin/source-answer/1", "source", "津0104", "inquiryId", "i", "warrantDigest", "d"));
        text.put("answeredAt", "2026-11-22T09:00:00+08:00");
        text.put("outcome", "answered");
        text.put("assets", List.of(asset));
        var answer = new PlainSealer("home").seal(CanonicalJson.utf8(text));
        return new AnswerCheck(room.hub, new PlainJson())
                .check(
                        new Home(List.of(courts).stream().map(CourtCode::new).toList()),
                        "i",
                        "d",
                        EnumSet.of(AssetKind.DEPOSIT),
                        answer,
                        room.clock.instant());
    }

    private record Home(List<CourtCode> courts) implements AssetSource {
        @Override
        public String name() {
            return "津0104";
        }

        @Override
        public String signer() {
            return "home";
        }

        @Override
        public CompletionStage<SignedDocument> ask(SourceQuestion question, Duration patience) {
            return new CompletableFuture<>();
        }
    }

    @Test
    void anotherCourtsPropertyIsNotItsToTellOf() {
        assertThat(checked(InquiryRoom.asset("a", "津0104", "b"), "津0104").assets())
                .hasSize(1);
        assertThat(catchThrowable(() -> checked(InquiryRoom.asset("a", "京0105", "b"), "津0104")))
                .hasMessage("answer.other-court");
        // A registry holds no court's data and all courts'.
        assertThat(checked(InquiryRoom.asset("a", "京0105", "b")).assets()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-03, true",
        "1900-01-01, true",
        "2199-12-31, true",
        "1899-12-31, false",
        "2200-01-01, false",
        "+999999999-01-01, false",
        "-2026-01-01, false",
        "0001-01-01, false",
        "2026-02-30, false"
    })
    void onlyDaysOfTheseCenturies(String day, boolean taken) {
        for (var field : new String[] {"foundOn", "disposedOn"}) {
            var asset = InquiryRoom.asset("a", "津0104", "b");
            asset.put(field, day);
            var fault = catchThrowable(() -> checked(asset, "津0104"));
            if (taken) {
                assertThat(fault).isNull();
            } else {
                assertThat(fault).hasMessage(SourceFailure.MALFORMED);
            }
        }
    }
}
