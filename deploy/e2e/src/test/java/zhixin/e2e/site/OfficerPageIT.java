package zhixin.e2e.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ClientCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import zhixin.e2e.Caller;
import zhixin.e2e.Court;
import zhixin.e2e.RunningHub;
import zhixin.security.ClientIdentity;

/** The officers' page in a real browser with the officer's certificate: a signed warrant in, every source seen as it answers. */
class OfficerPageIT {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String OWNER = "\"idType\": \"uscc\", \"id\": \"91119999X000000190\"";

    private static RunningHub hub;
    private static Playwright playwright;
    private static Browser browser;
    private static String caseNumber;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        hub = RunningHub.demo(0);
        playwright = Site.playwright();
        browser = Site.chromium(playwright);
        var today = LocalDate.now(ZONE);
        caseNumber = "(" + today.getYear() + ")京0105执7号";
        try (var caller = Caller.partner(hub, "court")) {
            var court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
            var receipt = caller.receipt(court, records(today));
            assertThat(receipt.get("refused")).as(receipt.toString()).isEmpty();
        }
    }

    /** A case with its officer, and an account that is frozen in it. */
    private static String[] records(LocalDate today) {
        return new String[] {
            """
            {"recordId": "c", "action": "register-case", "caseNumber": "%s", "kind": "enforcement", "filedOn": "%s",
             "amount": "5000.00", "debtors": [{"kind": "organization", "name": "海天食品有限公司", %s}],
             "applicants": [{"kind": "person", "name": "王五"}]}\
            """.formatted(caseNumber, today, OWNER),
            """
            {"recordId": "s", "action": "assign-staff", "caseNumber": "%s", "certificate": "officer", "name": "赵六",
             "role": "judge", "from": "%s"}\
            """.formatted(caseNumber, today),
            """
            {"recordId": "a", "action": "record-asset", "caseNumber": "%s", "kind": "deposit", "owner": {%s},
             "description": {"bank": "某银行北京朝阳支行", "account": "6222-0000-0000-0001"}, "foundOn": "%s",
             "source": "network-inquiry", "value": "12000.00"}\
            """.formatted(caseNumber, OWNER, today),
            """
            {"recordId": "m", "action": "take-measure", "caseNumber": "%s", "target": "a", "kind": "freeze",
             "amount": "5000.00", "takenAt": "%s", "registeredAt": "%s", "registrar": "某银行", "termMonths": 12,
             "document": {"number": "%s之一", "issuedOn": "%s"}}\
            """.formatted(caseNumber, time(-1), time(-1), caseNumber, today)
        };
    }

    /** With its seconds, also where they are none. */
    private static String time(long minutes) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                OffsetDateTime.now(ZONE).plusMinutes(minutes).truncatedTo(ChronoUnit.SECONDS));
    }

    @AfterAll
    static void end() throws Exception {
        browser.close();
        playwright.close();
        hub.close();
    }

    private Page page(String cn, int width, List<String> complaints) throws IOException {
        var origin = hub.partnerUrl().toString().replaceAll("/$", "");
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setIgnoreHTTPSErrors(true)
                .setClientCertificates(List.of(new ClientCertificate(origin)
                        .setCertPath(hub.pki().resolve(cn + ".crt"))
                        .setKeyPath(hub.pki().resolve(cn + ".key")))));
        var page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.navigate(origin + "/officer");
        return page;
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1440})
    void theOfficerMakesAWarrantSignsItElsewhereAndSeesEverySource(int width) throws Exception {
        var complaints = new ArrayList<String>();
        var page = page("officer", width, complaints);
        page.fill("#w-case", caseNumber);
        page.fill("#w-officer-name", "赵六");
        page.fill("#w-name", "海天食品有限公司");
        page.fill("#w-id", "91119999X000000190");
        var made = page.waitForDownload(() -> page.click("#warrant-form button"));
        var warrant = directory.resolve("warrant.json");
        made.saveAs(warrant);
        var signature = directory.resolve("warrant.json.sig");
        Files.write(
                signature,
                ClientIdentity.load(hub.pki(), "officer")
                        .sealer()
                        .seal(Files.readAllBytes(warrant))
                        .signature());
        page.setInputFiles("#f-warrant", warrant);
        page.setInputFiles("#f-signature", signature);
        page.setInputFiles("#f-signer", hub.pki().resolve("officer-sign.crt"));
        Files.createDirectories(PICTURES);
        page.click("#ask-form button");
        page.locator("#sources li.asking").first().waitFor();
        page.locator("#sources li.answered").first().waitFor();
        page.locator("#exports:not([hidden])").waitFor();

        assertThat(page.locator("#sources li").count()).isEqualTo(13);
        assertThat(page.textContent("#summary"))
                .contains("13 个来源中")
                .contains("不完整")
                .contains("第 1 版");
        assertThat(page.locator("#sources li.late").allTextContents())
                .anySatisfy(each -> assertThat(each).contains("鄂0102"));
        assertThat(page.textContent("#assets")).contains("京0105").contains("冻结（生效）");
        assertThat((Boolean)
                        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                .as("scrolls sideways")
                .isFalse();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve("officer-" + width + ".png"))
                .setFullPage(true));

        // On a busy machine a quick court may be late too, and is a version of its own.
        page.waitForCondition(() -> page.locator("#sources li.late").count() == 0);
        assertThat(page.textContent("#summary")).containsPattern("第 [2-9] 版");
        assertThat(page.textContent("#assets")).contains("津0104");
        assertThat(page.locator("#bars .bar").count()).isGreaterThan(3);
        var table = page.waitForDownload(() -> page.click("#x-table"));
        table.saveAs(directory.resolve("table.csv"));
        assertThat(Files.readString(directory.resolve("table.csv"), StandardCharsets.UTF_8))
                .startsWith("\ufeff\"法院\"")
                .contains("津0104");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aWarrantForAnotherCaseIsRefusedInWords() throws Exception {
        var complaints = new ArrayList<String>();
        var page = page("officer", 1440, complaints);
        var warrant = directory.resolve("warrant.json");
        Files.writeString(warrant, """
            {"schema": "zhixin/warrant/1", "warrantId": "page-refused", "court": "京0105", "officer": "officer",
             "officerName": "赵六", "caseNumber": "(2025)京0105执1号", "legalBasis": {"instrument": "民事诉讼法", "article": "253"},
             "subject": {"kind": "organization", "name": "海天食品有限公司", %s}, "assetKinds": ["deposit"],
             "reason": "查明财产", "issuedAt": "%s", "until": "%s"}\
            """.formatted(OWNER, time(-1), time(60)));
        var signed = ClientIdentity.load(hub.pki(), "officer").sealer().seal(Files.readAllBytes(warrant));
        Files.write(directory.resolve("sig"), signed.signature());
        page.setInputFiles("#f-warrant", warrant);
        page.setInputFiles("#f-signature", directory.resolve("sig"));
        page.setInputFiles("#f-signer", hub.pki().resolve("officer-sign.crt"));
        page.click("#ask-form button");

        page.locator("#ask-fault:not([hidden])").waitFor();
        assertThat(page.textContent("#ask-fault")).contains("您没有这样的案件").contains("right.no-relation");
        assertThat(new JsonMapper()
                        .readTree(page("bureau", 390, complaints).textContent("body"))
                        .get("status")
                        .asInt())
                .isEqualTo(403);
    }
}
