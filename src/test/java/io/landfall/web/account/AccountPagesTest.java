package io.landfall.web.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.net.URL;
import java.text.Normalizer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.checkout.ConfirmCheckout;
import io.landfall.mail.RecordingTransport;
import io.landfall.orders.OrderStatus;
import io.landfall.platform.Keys;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.landfall.testsupport.Visitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

/** The customers' door by its forms, links and buttons, without scripts. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class AccountPagesTest extends ShopTest {

    static final String PASSWORD = "Blue-lagoon-7-boats";
    private static final Pattern LINK = Pattern.compile("http://shop\\.double\\.test(/\\S*(?:account/(?:confirm|reset|email)|find-order)/[A-Za-z0-9_-]{27})");

    @TestHTTPResource
    URL shop;
    @Inject
    RecordingTransport transport;
    @Inject
    EntityManager database;
    private String email;

    @BeforeEach
    void somebodyNew() {
        email = Keys.readable(10).toLowerCase(Locale.ROOT) + "@traveller.test";
        sql("delete from sign_in_try");
    }

    @Test
    void aGuestRegistersConfirmsFindsTheOrderTakesTheReceiptAndDeletesTheAccount() throws Exception {
        var link = becomes(guestBuys(email), OrderStatus.DELIVERED).link();
        var order = details(link);
        var visitor = customer(email);
        assertThat(visitor.page().text()).contains("Your address is confirmed", "What is left", order.number(), "Not used yet", "Open the eSIM for Japan");
        assertThat(visitor.open("/account/orders").page().text()).contains(order.number(), "Delivered", "Receipt");
        assertThat(visitor.open("/account/orders/" + order.number()).page().text()).contains("ready");

        var receipt = receipt(visitor, "/account/orders/" + order.number() + "/receipt.pdf");
        assertThat(receipt).contains("Receipt", order.number(), order.planTitle(), email, "Paid with PayPal", order.payment().captureId());
        assertThat(receipt(visitor, "/fr/account/orders/" + order.number() + "/receipt.pdf")).contains("Reçu", "Payé avec PayPal");
        assertThat(receipt(visitor, "/orders/" + link + "/receipt.pdf")).contains(order.number()).doesNotContain(email, "Mina");

        visitor.open("/account/settings").fill("Your password", "Wrong-guess-9").press("Download my data");
        assertThat(visitor.status()).isEqualTo(422);
        assertThat(visitor.page().text()).contains("That is not your password.");
        var export = export(visitor);
        assertThat(export.at("/account/email").asText()).isEqualTo(email);
        assertThat(export.at("/orders/0/number").asText()).isEqualTo(order.number());
        assertThat(export.at("/orders/0/esims/0/iccid").asText()).isEqualTo(order.esims().get(0).iccid().digits());
        assertThat(export.toString()).doesNotContain(order.esims().get(0).secrets().activationCode(), PASSWORD, "argon2").contains("registration", "delivered");

        visitor.open("/account/settings").open("/account/deletion").fill("Your password", "Wrong-guess-9").press("Delete my account");
        assertThat(visitor.page().text()).contains("That is not your password.");
        visitor.fill("Your password", PASSWORD).press("Delete my account");
        assertThat(visitor.page().text()).contains("Your account is deleted.");
        assertThat(visitor.open("/account").page().text()).contains("Forgotten your password?");
        assertThat(visitor.open("/orders/" + link).page().text()).contains("ready");
        assertThat(booksAgree(link).total()).isEqualTo(order.total());
        assertThat(details(link).email()).isEmpty();
        assertThat(receipt(visitor, "/orders/" + link + "/receipt.pdf")).contains(order.number());
    }

    @Test
    void receiptsSpeakJapaneseAndArabicAndPrintEveryName() throws Exception {
        var order = becomes(guestBuys(email, "山田 花子", Locale.JAPANESE, "日本 1 GB（7日間）"), OrderStatus.DELIVERED);
        var visitor = customer(email);
        var japanese = receipt(visitor, "/ja/account/orders/" + order.number() + "/receipt.pdf");
        assertThat(japanese).contains("領収書", "注文日", "日本 1 GB（7日間）", "山田 花子", order.number(), "PayPalで支払い済み").doesNotContain("#");
        var arabic = Normalizer.normalize(receipt(visitor, "/ar/account/orders/" + order.number() + "/receipt.pdf"), Normalizer.Form.NFKC);
        assertThat(arabic).contains("إيصال", "الكمية", "山田 花子", order.number(), email).doesNotContain("#");
        assertThat(receipt(visitor, "/account/orders/" + order.number() + "/receipt.pdf")).contains("Receipt", "日本 1 GB（7日間）", "山田 花子");
    }

    @Test
    void anUnfinishedOrderKeepsItsAccount() {
        var link = guestBuys(email, false);
        var visitor = customer(email);
        visitor.open("/account/deletion").fill("Your password", PASSWORD).press("Delete my account");
        assertThat(visitor.status()).isEqualTo(409);
        assertThat(visitor.page().text()).contains("Order " + details(link).number() + " is not finished yet.");
        orders.cancel(link);
        visitor.open("/account/deletion").fill("Your password", PASSWORD).press("Delete my account");
        assertThat(visitor.page().text()).contains("Your account is deleted.");
    }

    @Test
    void whoIsSignedInBuysIntoTheAccountWhateverTheAddress() {
        var visitor = customer(email);
        visitor.open("/checkout?plan=" + plan());
        assertThat(visitor.page().getElementById("email").val()).isEqualTo(email);
        visitor.fill("E-mail address", "a-friend@traveller.test").tick("The phone is not locked").tick("Deliver now").press("Pay");
        assertThat(visitor.open("/account/orders").page().select("main li")).hasSize(1);
    }

    @Test
    void anOrderWhoseMistypedAddressIsCorrectedLeavesTheStrangersAccount() {
        var link = guestBuys(email, false);
        var stranger = customer(email);
        assertThat(stranger.open("/account/orders").page().text()).contains(details(link).number());
        orders.correctEmail(link, "right-" + email);
        assertThat(stranger.open("/account/orders").page().text()).doesNotContain(details(link).number());
        assertThat(stranger.open("/account/orders/" + details(link).number()).status()).isEqualTo(404);
        assertThat(customer("right-" + email).open("/account/orders").page().text()).contains(details(link).number());
    }

    @Test
    void nobodyElsesThingsAreThere() {
        var link = becomes(guestBuys(email), OrderStatus.DELIVERED).link();
        var number = details(link).number();
        var owner = customer(email);
        var device = owner.open("/account/security").page().selectFirst("form[action*=/devices/][action$=/end]").attr("action");
        somebodyNew();
        var stranger = new Session(email);
        assertThat(stranger.get("/account/orders/" + number).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/account/orders/" + number + "/receipt.pdf").statusCode()).isEqualTo(404);
        assertThat(stranger.post(device, Map.of()).statusCode()).isEqualTo(404);
        assertThat(stranger.post("/account/security/devices/1e9/end", Map.of()).statusCode()).isEqualTo(404);
        assertThat(owner.open("/account").status()).isEqualTo(200);
        assertThat(owner.page().text()).contains(number);
    }

    @Test
    void openingALinkSpendsNothingAndItsButtonWorksOnce() {
        var visitor = visitor();
        visitor.open("/account/register").fill("E-mail address", email).fill("Password", PASSWORD).press("Create an account");
        assertThat(visitor.page().text()).contains("Look into your mailbox.");
        var link = link(1);
        for (int i = 0; i < 3; i++) {
            assertThat(visitor().open(link).page().text()).contains("another browser");
        }
        given().head(shop + link.substring(1)).then().statusCode(200).header("Referrer-Policy", "no-referrer").header("Cache-Control", "no-store")
                .header("X-Robots-Tag", "noindex, nofollow");
        visitor.open(link).press("Confirm my address");
        assertThat(visitor.page().text()).contains("Your address is confirmed");
        assertThat(visitor().open(link).status()).isEqualTo(410);
        assertThat(visitor.open(link).page().text()).contains("What is left");
    }

    @Test
    void aForgottenPasswordIsReplacedOnce() {
        customer(email);
        var other = customerAgain();
        var visitor = visitor();
        visitor.open("/account/sign-in").open("/account/forgot").fill("E-mail address", email).press("Send the link");
        assertThat(visitor.page().text()).contains("If there is an account, a mail is on its way.");
        var link = link(2);
        visitor.open(link).fill("New password", "Password1!").press("Save the new password");
        assertThat(visitor.status()).isEqualTo(422);
        assertThat(visitor.page().text()).contains("leaked most often");
        visitor.fill("New password", "short").press("Save the new password");
        assertThat(visitor.page().text()).contains("at least 8 characters", "an upper case letter", "a digit", "a special character");
        visitor.fill("New password", "Green-harbour-8-cranes").press("Save the new password");
        assertThat(visitor.page().text()).contains("Your new password is saved.");
        assertThat(other.open("/account").page().text()).contains("Forgotten your password?");
        assertThat(visitor().open(link).status()).isEqualTo(410);
    }

    @Test
    void anOrderIsFoundByMailWithoutAnAccount() {
        var link = guestBuys(email, false);
        var visitor = visitor();
        visitor.open("/help").open("/find-order").fill("E-mail address", " " + email.toUpperCase(Locale.ROOT)).press("Send the link");
        assertThat(visitor.page().text()).contains("If there are orders, a mail is on its way.");
        var mail = link(1);
        assertThat(visitor().open(mail).page().text()).doesNotContain(details(link).number());
        visitor.open(mail).press("Show my orders");
        assertThat(visitor.page().text()).contains("Your orders", details(link).number());
        assertThat(visitor.page().select("a[href=/orders/" + link + "]")).hasSize(1);
        assertThat(visitor.open(mail).page().text()).contains(details(link).number());
        assertThat(visitor().open(mail).status()).isEqualTo(410);
        assertThat(visitor().open("/find-order/list").page().text()).contains("Send the link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account/register", "/account/forgot", "/find-order"})
    void knownAndUnknownAddressesReadTheSame(String form) {
        guestBuys(email, false);
        customer(email);
        sql("delete from sign_in_try");
        assertThat(said(form, email)).isEqualTo(said(form, "nobody-" + email)).isNotBlank();
    }

    @Test
    void theAddressMovesWhenBothMailboxesAgree() {
        var visitor = customer(email);
        visitor.open("/account/security").fill("New e-mail address", "new-" + email).fill("Your password", PASSWORD).press("Change the address");
        assertThat(visitor.page().text()).contains("We have written to both addresses.", "new-" + email + " waits");
        visitor().open(link(2)).press("Agree");
        var fresh = "new-" + email;
        visitor().open(link(fresh, 1)).press("Confirm the new address");
        assertThat(visitor.open("/account").page().text()).contains("Forgotten your password?");
        visitor.fill("E-mail address", fresh).fill("Password", PASSWORD).press("Sign in");
        assertThat(visitor.open("/account/security").page().text()).contains("You sign in with " + fresh);
    }

    @Test
    void devicesSignOutOneOthersAndAll() {
        var phone = customer(email);
        var laptop = customerAgain();
        var tablet = customerAgain();
        laptop.open("/account/security");
        assertThat(laptop.page().select("form[action$=/end]")).hasSize(3);
        var others = laptop.page().select("ul.lines li").stream().filter(line -> !line.text().contains("This device")).toList();
        assertThat(others).hasSize(2);
        laptop.press("Sign this one out");
        laptop.open("/account/security");
        if (laptop.page().text().contains("Forgotten your password?")) {
            laptop.fill("E-mail address", email).fill("Password", PASSWORD).press("Sign in").open("/account/security");
        }
        laptop.press("Sign out all others");
        assertThat(laptop.page().text()).contains("All other devices are signed out.");
        assertThat(phone.open("/account").page().text()).contains("Forgotten your password?");
        assertThat(tablet.open("/account").page().text()).contains("Forgotten your password?");
        laptop.press("Sign out everywhere");
        assertThat(laptop.page().text()).contains("You are signed out.");
        assertThat(laptop.open("/account").page().text()).contains("Forgotten your password?");
    }

    @Test
    void languageAndWarningsAreRemembered() {
        var visitor = customer(email);
        visitor.open("/account/settings");
        visitor.page().selectFirst("option[value=fr]").attr("selected", "selected");
        visitor.page().selectFirst("option[value=en]").removeAttr("selected");
        visitor.page().selectFirst("input[name=alerts]").removeAttr("checked");
        visitor.press("Save");
        assertThat(visitor.page().selectFirst("html").attr("lang")).isEqualTo("fr");
        assertThat(visitor.page().text()).contains("Enregistré.");
        assertThat(visitor.page().selectFirst("input[name=alerts]").hasAttr("checked")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/account/orders", "/account/orders/LF-1", "/account/orders/LF-1/receipt.pdf", "/account/security", "/account/settings", "/account/deletion",
            "/fr/account"})
    void aStrangerOrAStaleCookieComesToTheDoorAndNotInCircles(String path) {
        for (var cookies : List.of(Map.<String, String>of(), Map.of("landfall_session", "B".repeat(27)))) {
            var answer = given().redirects().follow(false).accept("text/html").cookies(cookies).get(path);
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.header("Location")).contains(path.startsWith("/fr") ? "/fr/account/sign-in" : "/account/sign-in");
            given().redirects().follow(false).accept("text/html").cookies(cookies).get(answer.header("Location")).then().statusCode(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account/sign-in", "/account/sign-out", "/account/register", "/account/forgot", "/account/confirm/AAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "/account/reset/AAAAAAAAAAAAAAAAAAAAAAAAAAA", "/account/email/AAAAAAAAAAAAAAAAAAAAAAAAAAA", "/account/settings", "/account/settings/export", "/account/deletion",
            "/account/security/password", "/account/security/email", "/account/security/email/withdrawal", "/account/security/devices/1/end",
            "/account/security/devices/end-others", "/account/security/devices/end-all", "/find-order", "/find-order/AAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aFormFromElsewhereDoesNothing(String path) {
        var session = new Session(email);
        var answer = given().redirects().follow(false).accept("text/html").cookies(session.cookies).contentType("application/x-www-form-urlencoded")
                .formParam("email", email).formParam("password", PASSWORD).post(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(session.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void anOperatorAtTheCustomersDoorIsAskedToSignInOnce() {
        var visitor = visitor();
        visitor.open("/operator/sign-in").fill("E-mail", "operator@landfall.example").fill("Password", "Demo-operator-1").press("Sign in");
        assertThat(visitor.open("/account").page().text()).contains("Forgotten your password?");
        assertThat(visitor.status()).isEqualTo(200);
    }

    @Test
    void storedPagesAreTheSameForEverybody() {
        var session = new Session(email);
        var stranger = given().accept("text/html").get("/");
        var customer = given().accept("text/html").cookies(session.cookies).get("/");
        assertThat(customer.header("ETag")).isEqualTo(stranger.header("ETag")).isNotBlank();
        assertThat(customer.asString()).isEqualTo(stranger.asString()).contains("/account");
        assertThat(customer.header("Set-Cookie")).isNull();
        assertThat(customer.header("Cache-Control")).contains("public");
    }

    @Test
    void aSessionStolenBeforeSignInIsWorthNothingAfterIt() {
        var planted = "A".repeat(27);
        var session = new Session(email, planted);
        assertThat(session.cookies.get("landfall_session")).isNotEqualTo(planted);
        assertThat(given().redirects().follow(false).cookies(Map.of("landfall_session", planted)).get("/account").statusCode()).isEqualTo(303);
    }

    private Visitor visitor() {
        return new Visitor(shop.toString().replaceAll("/$", ""));
    }

    /** Registers, confirms, and stands on the account's first page. */
    private Visitor customer(String address) {
        var visitor = visitor();
        int before = links(address).size();
        visitor.open("/account/register").fill("E-mail address", address).fill("Password", PASSWORD).press("Create an account");
        assertThat(visitor.page().text()).contains("Look into your mailbox.");
        return visitor.open(link(address, before + 1)).press("Confirm my address");
    }

    private Visitor customerAgain() {
        var visitor = visitor();
        return visitor.open("/account/sign-in").fill("E-mail address", email).fill("Password", PASSWORD).press("Sign in");
    }

    private String guestBuys(String address) {
        return guestBuys(address, true);
    }

    private String guestBuys(String address, boolean pays) {
        var link = guestOrders(address, "Mina", Locale.ENGLISH, "Japan 1 GB");
        if (pays) {
            guestPays(link);
        }
        return link;
    }

    private String guestBuys(String address, String name, Locale locale, String title) {
        var link = guestOrders(address, name, locale, title);
        guestPays(link);
        return link;
    }

    private String guestOrders(String address, String name, Locale locale, String title) {
        var visitor = Keys.secret();
        var checkout = checkouts.begin(visitor, plan());
        return checkouts.confirm(visitor, new ConfirmCheckout(checkout.key(), address, name, "1", true, true, "" + checkout.unitPrice().minor(), locale, title));
    }

    private void guestPays(String link) {
        orders.paymentPage(link);
        approves(link);
        comesBack(link);
    }

    private String link(int mail) {
        return link(email, mail);
    }

    /** The path of the link in the newest of so many mails to this address that have one. */
    private String link(String address, int number) {
        await().atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(20)).until(() -> links(address).size() >= number);
        return links(address).get(number - 1);
    }

    private List<String> links(String address) {
        return transport.sentTo(address).stream().flatMap(letter -> LINK.matcher(letter.text()).results()).map(found -> found.group(1)).toList();
    }

    private String said(String form, String address) {
        var visitor = visitor();
        visitor.open(form).fill("E-mail address", address);
        if (form.endsWith("register")) {
            visitor.fill("Password", PASSWORD).press("Create an account");
        } else {
            visitor.press("Send the link");
        }
        return visitor.status() + visitor.page().selectFirst("main").text();
    }

    private String receipt(Visitor visitor, String path) throws Exception {
        var bytes = visitor.download(path);
        try (var pdf = Loader.loadPDF(bytes)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            if (System.getProperty("landfall.shots") != null) {
                ImageIO.write(new PDFRenderer(pdf).renderImageWithDPI(0, 96), "png", new File(System.getProperty("landfall.shots"), "receipt" + path.replace('/', '-') + ".png"));
            }
            return new PDFTextStripper().getText(pdf);
        }
    }

    private com.fasterxml.jackson.databind.JsonNode export(Visitor visitor) throws Exception {
        visitor.open("/account/settings").fill("Your password", PASSWORD);
        return new ObjectMapper().readTree(new ByteArrayInputStream(visitor.downloadByPressing("Download my data")));
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(statement).executeUpdate());
    }

    /** A customer's bare cookies and form token. */
    private final class Session {
        private final Map<String, String> cookies = new HashMap<>();

        Session(String address) {
            this(address, null);
        }

        Session(String address, String planted) {
            customer(address);
            if (planted != null) {
                cookies.put("landfall_session", planted);
            }
            get("/account/sign-in");
            assertThat(post("/account/sign-in", Map.of("email", address, "password", PASSWORD)).statusCode()).isEqualTo(303);
        }

        Response get(String path) {
            return took(given().redirects().follow(false).accept("text/html").cookies(cookies).get(path));
        }

        Response post(String path, Map<String, String> fields) {
            return took(given().redirects().follow(false).accept("text/html").cookies(cookies).contentType("application/x-www-form-urlencoded")
                    .formParams(fields).formParam("csrf-token", cookies.get("csrf-token")).post(path));
        }

        private Response took(Response answer) {
            cookies.putAll(answer.getCookies());
            return answer;
        }
    }
}
