package zhixin.app;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhixin.access.AccessBook;
import zhixin.access.AccessView;
import zhixin.access.AccessViews;
import zhixin.casefile.CaseFiles;
import zhixin.casefile.RecordedAccess;
import zhixin.edition.SealedEdition;
import zhixin.law.LawBook;
import zhixin.law.RandomEntryIds;
import zhixin.ledger.PositionReader;
import zhixin.lookup.SubjectKeys;
import zhixin.partners.CorrectionController;
import zhixin.party.CorrectionDesk;
import zhixin.party.PartyDesk;
import zhixin.party.PartyMail;
import zhixin.party.PartySources;
import zhixin.party.PartyViews;
import zhixin.party.WhoAsked;
import zhixin.right.Rights;
import zhixin.security.Argon2Passwords;
import zhixin.security.HubKeys;
import zhixin.submission.Times;
import zhixin.web.PartyDesks;

/** Parties and listed persons at the public port. */
@Configuration(proxyBeanMethods = false)
class PartyConfiguration {

    @Bean
    PartySources partySources(
            Servers servers,
            CaseFiles caseFiles,
            PositionReader reader,
            JsonParties parties,
            SubjectKeys subjects,
            HubKeys keys,
            Rights rights,
            AccessBook access) {
        var ledger = servers.ledger();
        return new PartySources(
                caseFiles,
                new CourtGrants(new RecordedAccess(ledger.caseFiles(), reader), subjects),
                ledger.personEntries(),
                reader,
                parties,
                subjects,
                keys.digests(),
                rights,
                access,
                () -> ledger.editions().latest().map(SealedEdition::toPosition).orElse(0L));
    }

    @Bean
    PartyDesks partyDesks(PartySources sources, Servers servers, LawBook law, WhoAsked whoAsked, Clock hubClock) {
        var ledger = servers.ledger();
        var views = new PartyViews(sources, law, whoAsked, hubClock);
        return new PartyDesks(
                new PartyDesk(sources, ledger.parties(), new Argon2Passwords(), hubClock),
                views,
                new PartyMail(sources, views, ledger.mailMarks(), hubClock),
                new CorrectionDesk(sources, views, ledger.corrections(), new RandomEntryIds(), law, hubClock));
    }

    @Bean
    WhoAsked whoAsked(AccessViews views) {
        return (persons, now) -> views.ofKeys(Set.copyOf(persons), Times.day(now)).stream()
                .map(PartyConfiguration::form)
                .toList();
    }

    private static Map<String, @Nullable Object> form(AccessView view) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("at", Times.text(view.at()));
        form.put("what", view.what());
        form.put("whom", view.whom());
        form.put("caseNumber", view.caseNumber());
        form.put("purpose", view.purpose());
        form.put("basis", view.basis());
        form.put("refused", view.refused());
        return form;
    }

    @Bean
    CorrectionController correctionController(PartyDesks desks) {
        return new CorrectionController(desks.corrections());
    }
}
