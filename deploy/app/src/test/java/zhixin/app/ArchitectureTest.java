package zhixin.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directions of dependency between the rooms, each with its reason. The enforcer holds the modules, this the packages. */
class ArchitectureTest {
    private static final String[] DOMAIN = {
        "zhixin.access..",
        "zhixin.casefile..",
        "zhixin.certificate..",
        "zhixin.court..",
        "zhixin.delivery..",
        "zhixin.edition..",
        "zhixin.exchange..",
        "zhixin.identity..",
        "zhixin.inquiry..",
        "zhixin.law..",
        "zhixin.ledger..",
        "zhixin.lookup..",
        "zhixin.party..",
        "zhixin.problem..",
        "zhixin.report..",
        "zhixin.screening..",
        "zhixin.right..",
        "zhixin.rule..",
        "zhixin.submission..",
        "zhixin.trust.."
    };

    private static final ImportOption NO_TEST_JARS = location -> !location.contains("-tests.jar");

    private static final JavaClasses HUB = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(NO_TEST_JARS)
            .importPackages("zhixin");

    @Test
    void domainStandsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(and(DOMAIN, "java..", "org.jspecify.annotations"))
                .because("the law must be readable, testable and replayable without any technology")
                .check(HUB);
    }

    @Test
    void securitySeesTheDomain() {
        seesOnly("zhixin.security..", DOMAIN)
                .because("trust is decided in one room, which no partner's format may reach into")
                .check(HUB);
    }

    @Test
    void flowsSeeTheDomain() {
        seesOnly("zhixin.flows..", DOMAIN)
                .because("a route is the order of steps: it calls ports, and a new partner must not change it")
                .check(HUB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhixin.courts..", "zhixin.partners..", "zhixin.sources..", "zhixin.web.."})
    void adaptersToOutsidersSeeTheDomainAndTheSchemas(String adapter) {
        seesOnly(adapter, and(DOMAIN, "zhixin.schemas.."))
                .because("adapters do not know each other: one outside party can change without the others noticing")
                .check(HUB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhixin.postgres..", "zhixin.redis..", "zhixin.names.."})
    void adaptersToStoresSeeTheDomain(String adapter) {
        seesOnly(adapter, DOMAIN)
                .because("a store can be replaced through configuration only while nothing else knows it")
                .check(HUB);
    }

    @Test
    void commandLineSeesNoInsideOfTheHub() {
        seesOnly("zhixin.cli..", and(DOMAIN, "zhixin.security..", "zhixin.schemas.."))
                .because("it acts for courts and bureaus, who have the published faces and nothing else")
                .check(HUB);
    }

    @Test
    void schemasSeeNobody() {
        seesOnly("zhixin.schemas..").because("documents hold no logic").check(HUB);
    }

    @Test
    void bouncyCastleLivesInSecurity() {
        livesOnlyIn("org.bouncycastle..", "zhixin.security..")
                .because("every algorithm, key and trust decision is reviewed in one room")
                .check(HUB);
    }

    @Test
    void camelLivesInFlows() {
        livesOnlyIn("org.apache.camel..", "zhixin.flows..", "zhixin.app..")
                .because("routes are the only thing that Camel is for; lookups must stay one hop")
                .check(HUB);
    }

    @Test
    void serversLiveInTheirAdapters() {
        livesOnlyIn("io.vertx..", "zhixin.web..")
                .because("the public port shares only the domain's ports with the partners")
                .check(HUB);
        livesOnlyIn("redis.clients..", "zhixin.redis..", "zhixin.bench..")
                .because("what is in Redis is known to one room, which can rebuild it")
                .check(HUB);
        livesOnlyIn("org.flywaydb..", "zhixin.postgres..")
                .because("the ledger's tables belong to one room")
                .check(HUB);
    }

    private static ClassesShouldConjunction seesOnly(String room, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat(resideInAPackage("zhixin..").and(not(resideInAnyPackage(and(others, room)))));
    }

    private static ClassesShouldConjunction livesOnlyIn(String library, String... rooms) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat(resideInAPackage(library));
    }

    private static String[] and(String[] packages, String... more) {
        return Stream.concat(Stream.of(packages), Stream.of(more)).toArray(String[]::new);
    }
}
