package io.landfall.testsupport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Assumptions;

/** Chromium as this machine has it, driven by Playwright; never a download of its own. */
public final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> QUIET = List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Path executable) {
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(QUIET).setHeadless(true));
    }

    /** Starts it, or skips the test and says so where no Chromium is on the PATH. */
    public static Browser startOrSkip() {
        var found = find();
        if (found.isEmpty()) {
            System.out.println("SKIPPED: browser journeys need Chromium on the PATH (Debian: apt-get install chromium)");
        }
        Assumptions.assumeTrue(found.isPresent(), "no Chromium on the PATH");
        return new Browser(found.get());
    }

    public com.microsoft.playwright.Browser chromium() {
        return chromium;
    }

    private static Optional<Path> find() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))).filter(Files::isExecutable).findFirst();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
