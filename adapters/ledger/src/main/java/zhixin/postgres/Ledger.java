package zhixin.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.LongSupplier;
import zhixin.access.AccessLedger;
import zhixin.access.WatchedRemovals;
import zhixin.casefile.CaseLedger;
import zhixin.certificate.CertificateBook;
import zhixin.certificate.EntryHistory;
import zhixin.delivery.ExposureBook;
import zhixin.delivery.FeedbackBook;
import zhixin.delivery.WebhookBook;
import zhixin.edition.CosignatureBook;
import zhixin.edition.EditionLedger;
import zhixin.edition.StateLedger;
import zhixin.exchange.FeedLedger;
import zhixin.exchange.IncidentLedger;
import zhixin.exchange.PortfolioLedger;
import zhixin.exchange.SnapshotLedger;
import zhixin.inquiry.InquiryBook;
import zhixin.ledger.DutyBook;
import zhixin.ledger.EnforcementLedger;
import zhixin.ledger.Erasure;
import zhixin.ledger.LedgerAudit;
import zhixin.ledger.NoticeBoard.NoticeLedger;
import zhixin.lookup.CurrentEntries;
import zhixin.party.CorrectionBook;
import zhixin.party.PartyBook;
import zhixin.party.PartyMail;
import zhixin.party.PersonEntries;
import zhixin.report.ReportBook;
import zhixin.screening.ScreeningBook;
import zhixin.submission.EvidenceVault;
import zhixin.submission.SubmissionJournal;

/**
 * The ledger, opened: starts the embedded server unless an external one is named, brings the schema up to date, and
 * hands out the domain's ports. All of them are thread-safe and live until {@link #close}.
 */
public final class Ledger implements AutoCloseable {
    private final LedgerServer server;
    private final Database database;
    private final EnforcementLedger enforcement;
    private final EditionLedger editions;
    private final PostgresState state;
    private final CosignatureBook cosignatures;
    private final CurrentEntries currentEntries;
    private final FeedLedger feeds;
    private final EvidenceVault evidence;
    private final DutyBook duties;
    private final NoticeLedger notices;
    private final IncidentLedger incidents;
    private final ReportBook reports;
    private final ScreeningBook screenings;
    private final ExposureBook exposures;
    private final FeedbackBook feedback;
    private final WebhookBook webhooks;
    private final PostgresCertificates certificates;
    private final SnapshotLedger snapshots;
    private final PortfolioLedger portfolios;
    private final InquiryBook inquiries;
    private final PostgresParties parties;
    private final CorrectionBook corrections;
    private final PersonEntries personEntries;
    private final CaseLedger caseFiles;
    private final Erasure erasure;
    private final LedgerAudit audit;
    private final AccessLedger access;
    private final WatchedRemovals watched;

    private Ledger(LedgerServer server, Database database, Clock clock, int freshPositions) {
        this.server = server;
        this.database = database;
        var fresh = new FreshPositions(freshPositions);
        this.enforcement = new PostgresLedger(database, clock, fresh);
        var recent = new RecentPositions();
        var watch = new ErasureWatch(database, fresh, recent);
        this.editions = new PostgresEditions(database, fresh, recent, watch);
        this.state = new PostgresState(database, fresh);
        this.cosignatures = new PostgresCosignatures(database);
        this.currentEntries = new PostgresCurrentEntries(database, fresh, watch);
        this.erasure = new PostgresErasure(database, clock, watch);
        this.audit = new PostgresAudit(database);
        this.access = new PostgresAccess(database);
        this.watched = new PostgresWatched(database);
        this.caseFiles = new PostgresCaseFiles(database);
        this.feeds = new PostgresFeedLedger(database, clock);
        this.evidence = new PostgresEvidence(database, clock);
        this.duties = new PostgresDutyBook(database);
        this.notices = new PostgresNotices(database);
        this.incidents = new PostgresIncidents(database);
        this.reports = new PostgresReports(database);
        this.screenings = new PostgresScreenings(database);
        this.exposures = new PostgresExposures(database);
        this.feedback = new PostgresFeedback(database);
        this.webhooks = new PostgresWebhooks(database);
        this.certificates = new PostgresCertificates(database, fresh, watch);
        this.snapshots = new PostgresSnapshots(database);
        this.portfolios = new PostgresPortfolios(database);
        this.parties = new PostgresParties(database);
        this.corrections = new PostgresCorrections(database);
        this.personEntries = new PostgresPersonEntries(database, certificates);
        this.inquiries = new PostgresInquiries(database);
    }

    /**
     * Opens the ledger.
     *
     * @param clock says when something was recorded, acknowledged or kept
     * @throws LedgerException if the server does not start, does not answer, or is not durable; nothing is left running
     */
    public static Ledger open(LedgerSettings settings, Clock clock) {
        return open(settings, clock, FreshPositions.MOST);
    }

    /**
     * Opens a ledger that is there to look at it alone: nothing is made, brought up to date or written.
     *
     * @throws LedgerException if there is none, its schema is of another version, or its server does not answer
     */
    public static Ledger openToRead(LedgerSettings settings, Clock clock) {
        LedgerServer server = settings.externalUrl().isPresent()
                ? ExternalPostgres.at(settings.externalUrl().get())
                : EmbeddedPostgres.startExisting(settings.data());
        try {
            return new Ledger(server, Database.openToRead(server, settings), clock, 0);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** As above, with so many positions answered from memory. */
    static Ledger open(LedgerSettings settings, Clock clock, int freshPositions) {
        LedgerServer server = settings.externalUrl().isPresent()
                ? ExternalPostgres.at(settings.externalUrl().get())
                : EmbeddedPostgres.start(settings.data(), settings.port());
        try {
            return new Ledger(server, Database.open(server, settings), clock, freshPositions);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The one door in. */
    public EnforcementLedger enforcement() {
        return enforcement;
    }

    /** Editions, tiles and positions. */
    public EditionLedger editions() {
        return editions;
    }

    /** What the state is computed from. */
    public StateLedger state() {
        return state;
    }

    /** What witnesses signed of the log's heads. */
    public CosignatureBook cosignatures() {
        return cosignatures;
    }

    /** What stands on the lists. */
    public CurrentEntries currentEntries() {
        return currentEntries;
    }

    /** The book of the subscribers. */
    public FeedLedger feeds() {
        return feeds;
    }

    /**
     * Receipted submissions.
     *
     * @param newest the newest edition that is public
     */
    public SubmissionJournal journal(LongSupplier newest) {
        return new PostgresJournal(database, newest);
    }

    /** The courts' duties. */
    public DutyBook duties() {
        return duties;
    }

    /** The courts' notices. */
    public NoticeLedger notices() {
        return notices;
    }

    /** What citizens reported. */
    public ReportBook reports() {
        return reports;
    }

    /** Results of screenings. */
    public ScreeningBook screenings() {
        return screenings;
    }

    /** What stands on the lists, run by run. */
    public SnapshotLedger snapshots() {
        return snapshots;
    }

    /** Which subjects subscribers registered, as digests. */
    public PortfolioLedger portfolios() {
        return portfolios;
    }

    /** Officers' questions and their answers. */
    public InquiryBook inquiries() {
        return inquiries;
    }

    /** Papers issued at the courts' counters. */
    public CertificateBook certificates() {
        return certificates;
    }

    /** All that was ever recorded of an entry. */
    public EntryHistory histories() {
        return certificates;
    }

    /** What parties made of the access that courts gave them. */
    public PartyBook parties() {
        return parties;
    }

    /** How far listed persons have read. */
    public PartyMail.MailMarks mailMarks() {
        return parties;
    }

    /** What listed persons asked to have corrected. */
    public CorrectionBook corrections() {
        return corrections;
    }

    /** What the ledger says of one person. */
    public PersonEntries personEntries() {
        return personEntries;
    }

    /** Who has received which removals. */
    public ExposureBook exposures() {
        return exposures;
    }

    /** What receivers did because of the lists. */
    public FeedbackBook feedback() {
        return feedback;
    }

    /** Where editions are sent. */
    public WebhookBook webhooks() {
        return webhooks;
    }

    /** Wrong disclosures, and whom they reached. */
    public IncidentLedger incidents() {
        return incidents;
    }

    /** What was refused as a whole. */
    public EvidenceVault evidence() {
        return evidence;
    }

    /** The end of retention. */
    public Erasure erasure() {
        return erasure;
    }

    /** What a check of the whole ledger reads beside editions and positions. */
    public LedgerAudit audit() {
        return audit;
    }

    /** What case files are read from. */
    public CaseLedger caseFiles() {
        return caseFiles;
    }

    /** Who asked for whose data. */
    public AccessLedger access() {
        return access;
    }

    /** Removals that the watch looks at. */
    public WatchedRemovals watched() {
        return watched;
    }

    /** Whether the server stands and answers; takes two seconds at most beside the wait for a connection. */
    public boolean healthy() {
        return server.running() && database.answers();
    }

    /** Where the rows live, as {@code postgresql://user:password@host:port/database}: for the run file alone. */
    public String url() {
        var place = server.jdbcUrl().substring("jdbc:".length());
        return server.user().isEmpty()
                ? place
                : place.replaceFirst("//", "//" + encode(server.user()) + ":" + encode(server.password()) + "@");
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Gives the connections back and stops the server that was started here. */
    @Override
    public void close() {
        try (server) {
            database.close();
        }
    }
}
