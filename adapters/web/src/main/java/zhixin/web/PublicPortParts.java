package zhixin.web;

import java.util.List;
import java.util.function.Supplier;
import zhixin.certificate.CertificateStatus;
import zhixin.edition.EditionLedger;
import zhixin.edition.LogPapers;
import zhixin.edition.StateProver;
import zhixin.edition.TransparencyLog;
import zhixin.exchange.Feed;
import zhixin.exchange.PartyDirectory;
import zhixin.ledger.NoticeBoard;
import zhixin.lookup.LookupIndex;
import zhixin.lookup.NameIndex;
import zhixin.lookup.SubjectKeys;
import zhixin.report.ReportDesk;
import zhixin.trust.DocumentSealer;

/**
 * What stands behind the public port.
 *
 * @param directory asked on the event loop: MUST NOT block
 * @param sealer makes the GB/T 35275 form of a manifest
 * @param anchor the certificate of the authority under which the hub signs, PEM
 * @param readiness asked on a worker; may take a second
 * @param behind codes of courts with batches received but unpublished for over a minute; asked on the event loop: MUST
 *     NOT block
 */
public record PublicPortParts(
        LookupIndex index,
        SubjectKeys keys,
        NameIndex names,
        EditionLedger editions,
        Feed feed,
        NoticeBoard notices,
        ReportDesk reports,
        TransparencyLog log,
        LogPapers papers,
        CertificateStatus certificates,
        StateProver state,
        PartyDirectory directory,
        DocumentSealer sealer,
        String anchor,
        PublicDelivery delivery,
        PartyDesks parties,
        Supplier<Readiness> readiness,
        Supplier<List<String>> behind) {}
