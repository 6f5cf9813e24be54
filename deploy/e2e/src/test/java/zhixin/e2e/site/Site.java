package zhixin.e2e.site;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import zhixin.e2e.Caller;
import zhixin.e2e.Court;
import zhixin.e2e.Eventually;
import zhixin.e2e.RunningHub;

/** A hub that shows {@link People}, and a browser to look at it with: one for all classes that ask. */
final class Site implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final RunningHub hub;
    private final Court court;
    private final URI url;
    private final Playwright playwright;
    private final Browser browser;

    private Site() throws Exception {
        this.playwright = playwright();
        this.browser = chromium(playwright);
        this.hub = RunningHub.demo(0);
        this.url = hub.publicUrl();
        this.court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
        try {
            publish(People.records());
            awaitListed(People.LEAVING);
        } catch (Exception | LinkageError e) {
            close();
            throw e;
        }
    }

    static Playwright playwright() {
        if (!Files.isExecutable(CHROMIUM)) {
            throw new IllegalStateException(CHROMIUM + " is missing: apt-get install chromium");
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000); // these machines are shared
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    static Browser chromium(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** The court sends these records, all of which must be admitted. */
    void publish(String... records) throws Exception {
        try (var caller = Caller.partner(hub, "court")) {
            var receipt = caller.receipt(court, records);
            if (!receipt.get("refused").isEmpty()) {
                throw new AssertionError("refused: " + receipt);
            }
        }
    }

    /** Waits until anybody reads the one text at that path, and none of the others. */
    void eventually(String path, String present, String... absent) throws Exception {
        try (var anybody = Caller.anybody(hub)) {
            Eventually.eventually(path, () -> {
                var text = anybody.get(path).text();
                return text.contains(present) && java.util.Arrays.stream(absent).noneMatch(text::contains);
            });
        }
    }

    private void awaitListed(People.Person person) throws Exception {
        try (var anybody = Caller.anybody(hub)) {
            Eventually.eventually(
                    "everybody is listed",
                    () -> anybody.post("/v1/lookups", Lookup.of(person)).text().contains("\"outcome\":\"listed\""));
        }
    }

    URI url() {
        return url;
    }

    /** For what no visitor may: a court's counter. */
    RunningHub hub() {
        return hub;
    }

    /** A fresh browser profile with a window that wide. */
    Visitor visitor(int width) {
        return new Visitor(browser, url, width);
    }

    Visitor visitor() {
        return visitor(1440);
    }

    @Override
    public void close() throws Exception {
        playwright.close();
        hub.close();
    }

    /** Hands the one site to every test that has it as a parameter; it ends with the last class. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Site.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Site.class))
                    .computeIfAbsent(Site.class, type -> start(), Site.class);
        }

        private static Site start() {
            try {
                return new Site();
            } catch (Exception e) {
                throw new IllegalStateException("the site does not come up: " + e.getMessage(), e);
            }
        }
    }
}
