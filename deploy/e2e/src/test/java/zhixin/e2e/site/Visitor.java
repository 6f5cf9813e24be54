package zhixin.e2e.site;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody at the site with a profile of their own, who notes what the browser complains of and what it asks for. */
final class Visitor implements AutoCloseable {
    private static final int HEIGHT = 900;

    private final BrowserContext context;
    private final Page page;
    private final URI site;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requested = new ArrayList<>();

    Visitor(Browser browser, URI site, int width) {
        this.site = site;
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setIsMobile(width < 600)
                .setHasTouch(width < 600));
        this.page = context.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(complaints::add);
        page.onRequest(request -> requested.add(request.url()));
        page.onRequestFailed(request -> complaints.add("failed: " + request.url()));
    }

    /** A 4xx answer of the API is an answer; the browser calls it an error all the same. */
    private void note(ConsoleMessage message) {
        var answered = message.text().startsWith("Failed to load resource")
                && message.location().contains("/v1/");
        if (!answered && !message.type().equals("log")) {
            complaints.add(message.type() + ": " + message.text());
        }
    }

    Visitor open(String path) {
        page.navigate(site.resolve(path).toString());
        return this;
    }

    Page page() {
        return page;
    }

    /** Console errors, Content-Security-Policy violations, uncaught exceptions and failed requests. */
    List<String> complaints() {
        return complaints;
    }

    List<String> requested() {
        return requested;
    }

    Visitor searchName(String name) {
        page.check("#by-name");
        page.fill("#q-name", name);
        return search();
    }

    Visitor searchNumber(String number) {
        page.check("#by-id");
        page.fill("#q-id", number);
        return search();
    }

    Visitor searchNumber(String number, String name) {
        page.check("#by-id");
        page.fill("#q-verify-name", name);
        return searchNumber(number);
    }

    /** Presses the button; returns when the answer has the focus. */
    Visitor search() {
        page.click("#search-button:not([disabled])");
        return answered();
    }

    Visitor answered() {
        find("#results-heading:focus").waitFor();
        return this;
    }

    String outcome() {
        return find(".outcome").getAttribute("data-outcome");
    }

    String heading() {
        return find("#results-heading").textContent();
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    Object ask(String script) {
        return page.evaluate(script);
    }

    boolean scrollsSideways() {
        return (Boolean) ask("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    void photograph(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
