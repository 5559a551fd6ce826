package io.landfall.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.MultiFormatReader;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.landfall.testsupport.Browser;
import io.landfall.testsupport.PayPalDouble;
import io.landfall.testsupport.PressOneDouble;
import io.landfall.testsupport.ProductionShop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A traveller and an operator in a real browser, against the production jar; everything is found by its role and its words. */
@Timeout(300)
class BrowserJourneyIT {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Pattern LEFT = Pattern.compile("512(?:\\s|\u00a0|&nbsp;)*MB");
    private static final Pattern TOP_UP_LINK = Pattern.compile("http://localhost:\\d+/esims/[A-Za-z0-9_-]+/top-up");
    private static Browser browser;
    private static PressOneDouble pressOne;
    private static PayPalDouble payPal;
    private static GreenMail mail;
    private static ProductionShop shop;

    @BeforeAll
    static void open() {
        browser = Browser.startOrSkip();
        pressOne = new PressOneDouble();
        payPal = new PayPalDouble();
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        shop = new ProductionShop(pressOne, payPal, mail.getSmtp().getPort()).with("LANDFALL_USAGE_MIN_AGE", "PT1S")
                // Nobody listens there: the shop starts all the same, and says so to who presses the button.
                .with("LANDFALL_SSO_GOOGLE_ENABLED", "true").with("LANDFALL_SSO_GOOGLE_URL", "http://127.0.0.1:9").with("LANDFALL_SSO_GOOGLE_CLIENT_ID", "shop")
                .with("LANDFALL_SSO_GOOGLE_CLIENT_SECRET", "of-nobody").start();
    }

    @AfterAll
    static void close() throws IOException {
        if (browser != null) {
            shop.close();
            mail.stop();
            payPal.close();
            pressOne.close();
            browser.close();
        }
    }

    @Test
    void aTravellerFindsJapanPaysInstallsAndWatchesTheData() throws Exception {
        try (var context = context(new NewContextOptions().setViewportSize(390, 844))) {
            var page = context.newPage();
            catalogueArrives(page);
            var complaints = new ArrayList<String>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.location().startsWith(payPal.url())) {
                    complaints.add(message.text() + " " + message.location());
                }
            });
            page.navigate(shop.url() + "/");
            page.getByLabel("Where are you going?").pressSequentially("japn");
            page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(Pattern.compile("Japan"))).first().click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).containsText("Japan");
            choosePlan(page);
            var esim = buyAndInstall(page, "mina@traveller.test", true);
            var booked = pressOne.orders().get(pressOne.orders().size() - 1);
            assertThat(decode(page)).isEqualTo(PressOneDouble.lpa(booked));
            pressOne.usage(booked.iccid(), usage(512, 1024, "ACTIVE"));
            await().atMost(LONG).pollInterval(Duration.ofMillis(700)).until(() -> {
                page.navigate(esim);
                return LEFT.matcher(page.content()).find();
            });
            assertThat(page.getByText(Pattern.compile("Measured")).first()).isVisible();
            assertThat(complaints).as("the browser's console").isEmpty();
        }
    }

    @Test
    void theSameWorksWithoutScripts() throws Exception {
        try (var context = context(new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(1280, 800))) {
            var page = context.newPage();
            catalogueArrives(page);
            page.navigate(shop.url() + "/");
            page.getByLabel("Where are you going?").fill("Japon");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show plans")).click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Japan"))).first().click();
            choosePlan(page);
            buyAndInstall(page, "tom@traveller.test", false);
            var booked = pressOne.orders().get(pressOne.orders().size() - 1);
            assertThat(decode(page)).isEqualTo(PressOneDouble.lpa(booked));
        }
    }

    @Test
    void axeFindsNothingOnAnyPage() {
        var wrong = new LinkedHashMap<String, List<String>>();
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (var context = context(new NewContextOptions().setViewportSize(scheme == ColorScheme.LIGHT ? 1280 : 390, 844).setColorScheme(scheme).setBypassCSP(true))) {
                var page = context.newPage();
                catalogueArrives(page);
                for (var path : List.of("/", "/fr/", "/ar/", "/ja/esim/japan", "/search?q=jap", "/search?q=nowhereland", "/esim/japan", "/esim/france", "/region/europe",
                        "/phone-check?model=iPhone+14", "/help", "/terms", "/privacy", "/withdrawal", "/legal-notice", "/no-such-page", "/find-order", "/account/register",
                        "/account/sign-in", "/account/sso/google", "/fr/account/sso/google/cancelled", "/ar/account/sso/google/failed", "/account/sso/google/stale",
                        "/ja/account/sso/google/unverified", "/account/sso/google/refused", "/account/sso/google/taken", "/account/sso/google/busy", "/operator/sign-in",
                        "/reseller/sign-in")) {
                    examine(page, shop.url() + path, scheme, wrong);
                }
                var plan = planLink(page);
                examine(page, plan, scheme, wrong);
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Continue"))).first().click();
                examine(page, null, scheme, wrong);
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Pay"))).click();
                examine(page, null, scheme, wrong);
                page.goBack();
                var order = pay(page, "axe@traveller.test");
                examine(page, order, scheme, wrong);
                var link = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open my eSIM"));
                link.waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setTimeout(LONG.toMillis()));
                examine(page, null, scheme, wrong);
                link.first().click();
                examine(page, null, scheme, wrong);
                var esim = page.url();
                for (var path : List.of("/top-up", "/packages", "/warnings")) {
                    examine(page, esim + path, scheme, wrong);
                }
                signIn(page);
                for (var path : List.of("/operator", "/operator/catalogue", "/operator/suppliers", "/operator/prices", "/operator/settings", "/operator/password",
                        "/operator/claims", "/operator/claim-rules", "/operator/orders")) {
                    examine(page, shop.url() + path, scheme, wrong);
                }
                var bought = page.locator("a[href*='/operator/orders/ES-']").first().getAttribute("href").replaceFirst("^https?://[^/]+", "").replaceFirst("[?#].*", "");
                for (var path : List.of("", "/refund?unit=1", "/evidence", "/claims")) {
                    examine(page, shop.url() + bought + path, scheme, wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aRefundBeforeInstallationIsAskedForAndAnsweredOnThePage() {
        var wrong = new LinkedHashMap<String, List<String>>();
        for (boolean scripts : new boolean[] {true, false}) {
            try (var context = context(new NewContextOptions().setJavaScriptEnabled(scripts).setViewportSize(390, 844).setBypassCSP(scripts))) {
                var page = context.newPage();
                catalogueArrives(page);
                page.navigate(shop.url() + "/esim/japan");
                choosePlan(page);
                buyAndInstall(page, "refund@traveller.test", scripts);
                var gatewayOrder = payPal.orders().get(payPal.orders().size() - 1);
                page.navigate(gatewayOrder.returnUrl + "&token=" + gatewayOrder.id + "&PayerID=BUYER");
                page.locator("summary", new Page.LocatorOptions().setHasText("Something wrong?")).click();
                page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("I do not need it any more")).check();
                if (scripts) {
                    examine(page, null, ColorScheme.LIGHT, wrong);
                }
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask for the money back")).click();
                await().atMost(LONG).pollInterval(Duration.ofMillis(500)).until(() -> {
                    page.reload();
                    return page.getByText(Pattern.compile("goes back to PayPal")).count() > 0;
                });
                assertThat(page.getByText(Pattern.compile("never seen it in use")).first()).isVisible();
                await().atMost(LONG).until(() -> payPal.captureOf(gatewayOrder.id).refunded().compareTo(payPal.captureOf(gatewayOrder.id).value) == 0);
                if (scripts) {
                    examine(page, null, ColorScheme.LIGHT, wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The phone that opens the mail has never been in the shop: no cookie, no sign-in, with scripts and without. */
    @Test
    void aWarningsLinkLeadsToMoreDataWithoutSigningIn() throws Exception {
        var wrong = new LinkedHashMap<String, List<String>>();
        for (boolean scripts : new boolean[] {true, false}) {
            var email = "more-" + scripts + "@traveller.test";
            try (var context = context(new NewContextOptions().setViewportSize(390, 844))) {
                var page = context.newPage();
                catalogueArrives(page);
                page.navigate(shop.url() + "/esim/japan");
                choosePlan(page);
                var esim = buyAndInstall(page, email, true);
                var booked = pressOne.orders().get(pressOne.orders().size() - 1);
                pressOne.usage(booked.iccid(), usage(200, 1024, "ACTIVE"));
                // A mail that its server did not take at once comes with the second try.
                await().atMost(LONG.multipliedBy(3)).pollInterval(Duration.ofMillis(700)).until(() -> {
                    page.navigate(esim);
                    return mailed(email, "a quarter of the data is left").isPresent();
                });
            }
            var link = TOP_UP_LINK.matcher(mailed(email, "a quarter of the data is left").orElseThrow());
            assertThat(link.find()).as("the mail links to the top-up").isTrue();
            try (var context = context(new NewContextOptions().setJavaScriptEnabled(scripts).setViewportSize(390, 844).setBypassCSP(scripts))) {
                topUp(context.newPage(), link.group(), scripts, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void topUp(Page page, String link, boolean scripts, Map<String, List<String>> wrong) {
        page.navigate(link);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back to the eSIM")).click();
        assertThat(page.getByText(Pattern.compile("200.MB left: it will run out soon")).first()).isVisible();
        if (!scripts) {
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See top-ups")).press("Enter");
        }
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("3.GB, 30 days"))).check();
        assertThat(page.getByText(Pattern.compile("on top of what is left"))).isVisible();
        page.getByLabel("Start the top-up at once").check();
        if (scripts) {
            examine(page, null, ColorScheme.LIGHT, wrong);
        }
        var before = pressOne.topUps().size();
        var order = agreeAtPayPal(page, "Pay with PayPal");
        await().atMost(LONG).pollInterval(Duration.ofMillis(500)).until(() -> {
            page.navigate(order);
            return page.getByText("Your top-up was added.").count() > 0;
        });
        assertThat(pressOne.topUps()).hasSize(before + 1).last().extracting(PressOneDouble.Booked::packageId).isEqualTo("moshi-30days-3gb-topup");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open the eSIM")).click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Plans on this eSIM")).click();
        var packages = page.url();
        await().atMost(LONG).pollInterval(Duration.ofMillis(700)).until(() -> {
            page.navigate(packages);
            return page.getByRole(AriaRole.ROW).filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Top-up")).count() == 1;
        });
        assertThat(page.getByRole(AriaRole.ROW).filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("First plan"))).hasCount(1);
        if (scripts) {
            examine(page, null, ColorScheme.LIGHT, wrong);
        }
    }

    private static Optional<String> mailed(String email, String subject) {
        return Arrays.stream(mail.getReceivedMessages()).filter(message -> {
            try {
                return message.getAllRecipients()[0].toString().contains(email) && message.getSubject().contains(subject);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }).map(BrowserJourneyIT::plainText).findFirst();
    }

    private static String plainText(Part part) {
        try {
            if (part.getContent() instanceof Multipart parts) {
                return plainText(parts.getBodyPart(0));
            }
            return part.getContent().toString();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theDeliveryMailShowsTheCodeAndTheLink() throws Exception {
        try (var context = context(new NewContextOptions())) {
            var page = context.newPage();
            catalogueArrives(page);
            page.navigate(shop.url() + "/esim/japan");
            choosePlan(page);
            buyAndInstall(page, "mail@traveller.test", true);
            await().atMost(LONG).until(() -> java.util.Arrays.stream(mail.getReceivedMessages()).anyMatch(BrowserJourneyIT::isForMailTest));
            var message = java.util.Arrays.stream(mail.getReceivedMessages()).filter(BrowserJourneyIT::isForMailTest).findFirst().orElseThrow();
            var raw = com.icegreen.greenmail.util.GreenMailUtil.getWholeMessage(message);
            assertThat(message.getSubject()).contains("ready");
            assertThat(raw).contains("multipart/").containsIgnoringCase("Content-ID").contains("text/plain").contains("text/html").contains("image/png");
        }
    }

    private static boolean isForMailTest(jakarta.mail.internet.MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString().contains("mail@traveller.test");
        } catch (jakarta.mail.MessagingException e) {
            return false;
        }
    }

    private static BrowserContext context(NewContextOptions options) {
        var context = browser.chromium().newContext(options);
        context.setDefaultTimeout(LONG.toMillis());
        return context;
    }

    private static void catalogueArrives(Page page) {
        await().atMost(Duration.ofSeconds(120)).until(() -> {
            page.navigate(shop.url() + "/esim/japan");
            return page.locator("a[href*='/plan/']").count() > 0;
        });
    }

    private static String planLink(Page page) {
        page.navigate(shop.url() + "/esim/japan");
        return shop.url() + page.locator("a[href*='/plan/']").first().getAttribute("href").replaceFirst("^https?://[^/]+", "");
    }

    private static void choosePlan(Page page) {
        page.locator("a[href*='/plan/']").first().click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Continue"))).first().click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Checkout");
    }

    /** Pays, comes back, waits for the eSIM and opens it; returns the eSIM page's address. */
    private static String buyAndInstall(Page page, String email, boolean scripts) {
        var order = pay(page, email);
        page.navigate(order);
        var open = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open my eSIM"));
        if (scripts) {
            assertThat(open.first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LONG.toMillis()));
        } else {
            await().atMost(LONG).pollInterval(Duration.ofMillis(500)).until(() -> {
                page.navigate(order);
                return open.count() > 0;
            });
        }
        open.first().click();
        assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("QR code that installs this eSIM")).first()).isAttached();
        return page.url();
    }

    /** Fills the checkout, agrees at PayPal and comes back; returns the return address, which leads to the order. */
    private static String pay(Page page, String email) {
        page.getByLabel("E-mail address").fill(email);
        page.getByLabel("The phone is not locked").check();
        page.getByLabel("Deliver now").check();
        return agreeAtPayPal(page, "^Pay");
    }

    private static String agreeAtPayPal(Page page, String button) {
        var before = payPal.orders().size();
        page.route(Pattern.compile(Pattern.quote(payPal.url()) + ".*"), route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions().setContentType("text/html")
                .setBody("<!doctype html><title>PayPal</title><h1>PayPal</h1>")));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(button))).click();
        await().atMost(LONG).until(() -> payPal.orders().size() > before);
        page.waitForURL(Pattern.compile(Pattern.quote(payPal.url()) + ".*"));
        var order = payPal.orders().stream().filter(one -> page.url().contains(one.id)).findFirst().orElseThrow();
        payPal.approve(order.id);
        return order.returnUrl + "&token=" + order.id + "&PayerID=BUYER";
    }

    private static void signIn(Page page) {
        page.navigate(shop.url() + "/operator");
        page.getByLabel(Pattern.compile("E-mail")).fill("owner@shop.test");
        page.getByLabel("Password").fill("Correct-horse-7-battery");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LONG.toMillis()));
    }

    private static void examine(Page page, String address, ColorScheme scheme, Map<String, List<String>> wrong) {
        if (address != null) {
            page.navigate(address);
        }
        var findings = new AxeBuilder(page).analyze().getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml())).limit(6).toList();
        if (!findings.isEmpty()) {
            wrong.put(scheme + " " + page.url().replaceFirst("^https?://[^/]+", "").replaceAll("/(orders|esims)/[^/?]+", "/$1/…"), findings);
        }
    }

    private static Map<String, Object> usage(int remaining, int total, String status) {
        return Map.of("remaining", remaining, "total", total, "expired_at", "2030-01-01 00:00:00", "is_unlimited", false, "status", status);
    }

    /** What a camera reads from the code on the screen. */
    private static String decode(Page page) throws IOException, NotFoundException {
        var code = page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("QR code that installs this eSIM")).first();
        if (!code.isVisible()) {
            page.locator("summary", new Page.LocatorOptions().setHas(page.getByText("Install from another screen"))).first().click();
        }
        var image = ImageIO.read(new ByteArrayInputStream(code.screenshot()));
        return new MultiFormatReader().decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image))),
                Map.of(DecodeHintType.TRY_HARDER, true)).getText();
    }
}
