package zhixin.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import zhixin.casefile.AssetKind;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;

/**
 * 查询令: what an executing officer asks, signed by the officer ({@code zhixin/warrant/1}). The hub and every source that is
 * asked check the same bytes and the same signature (网络查询、冻结存款规定 arts. 1-7: named officers, own case, debtor only).
 *
 * @param warrantId chosen by the officer's court; used once
 * @param officer CN of the officer's certificate
 * @param assetKinds what is asked about; never empty
 * @param until after which nobody acts upon it any more
 * @param deadline within which the whole answer is to be there
 */
public record Warrant(
        String warrantId,
        CourtCode court,
        String officer,
        String officerName,
        CaseNumber caseNumber,
        LegalBasis legalBasis,
        AskedSubject subject,
        Set<AssetKind> assetKinds,
        String reason,
        Instant issuedAt,
        Instant until,
        Duration deadline) {
    /** The shortest and the longest deadline, and the one where a warrant names none. */
    public static final Duration LEAST_DEADLINE = Duration.ofMillis(100);

    public static final Duration MOST_DEADLINE = Duration.ofSeconds(30);
    public static final Duration DEADLINE = Duration.ofSeconds(3);
    /** 六个月: the ordinary length of an enforcement case (执行工作规定 art. 63). */
    public static final Duration LONGEST = Duration.ofDays(184);

    public Warrant {
        if (assetKinds.isEmpty() || !until.isAfter(issuedAt)) {
            throw new IllegalArgumentException("a warrant is for something, and for some time");
        }
        assetKinds = java.util.Collections.unmodifiableSet(EnumSet.copyOf(assetKinds));
    }

    /**
     * On what law the question rests.
     *
     * @param instrument for example {@code 民事诉讼法}
     * @param version the day from which that text is in force, for example {@code 2024-01-01}; empty where none was named
     * @param article for example {@code 253}
     */
    public record LegalBasis(String instrument, String version, String article) {}

    /** Never whom it is about. */
    @Override
    public String toString() {
        return "warrant of " + caseNumber;
    }
}
