package io.landfall.web.reseller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URL;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.landfall.accounts.Registration;
import io.landfall.mail.Letter;
import io.landfall.mail.RecordingTransport;
import io.landfall.resellers.Position;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.Visitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** From a form to a business, without scripts; every half-known address gets the same answer and only its owner learns more. */
@QuarkusTest
class OnboardingTest {

    private static final String PASSWORD = "Blue-lagoon-7-boats";
    private static final String OTHER = "Green-harbour-8-cranes";
    private static final Pattern LINK = Pattern.compile("http://shop\\.test(/\\S*reseller/(?:confirm|reset|invitations/\\d+)/[A-Za-z0-9_-]{27})");

    @TestHTTPResource
    URL shop;
    @Inject
    RecordingTransport transport;
    @Inject
    EntityManager database;
    @Inject
    Businesses businesses;
    @Inject
    Registration registration;
    private String email;

    @BeforeEach
    void somebodyNew() {
        email = "b" + UUID.randomUUID().toString().substring(0, 12) + "@business.test";
        sql("delete from sign_in_try");
    }

    @ParameterizedTest
    @CsvSource({"Reseller,RESELLER", "Developer,DEVELOPER"})
    void aBusinessRegistersConfirmsAndIsToldWhatComesNext(String choice, String kind) {
        var visitor = register(visitor(), "Lumen & Søn", choice, email);
        assertThat(visitor.page().text()).contains("Look into your mailbox");
        assertThat(one("select count(*) from reseller_member m join account a on a.id = m.account_id where a.email = '" + email + "'")).as("nothing before the mailbox is proved").isEqualTo(0L);
        visitor.open(link(1));
        assertThat(visitor.page().text()).contains("One press of the button");
        visitor.press("Confirm my address");
        assertThat(visitor.page().text()).contains("your business is registered", "Lumen & Søn", "Everything opens with the deposit.");
        assertThat(one("select r.kind from reseller r join reseller_member m on m.reseller_id = r.id join account a on a.id = m.account_id where a.email = '" + email + "'")).isEqualTo(kind);
        assertThat(one("select count(*) from reseller_registration g join account a on a.id = g.account_id where a.email = '" + email + "' and agreed_at is not null and founded is not null")).isEqualTo(1L);
    }

    @Test
    void knownUnknownAndHalfRegisteredAddressesGetTheSameAnswerAndTheirOwnersTheirOwnMail() {
        var fresh = text(register(visitor(), "Lumen", "Reseller", email));
        var half = text(register(visitor(), "Lumen", "Reseller", email));
        var customer = "c" + email;
        registration.register(customer, PASSWORD, Locale.ENGLISH, "test " + customer);
        var pending = text(register(visitor(), "Lumen", "Reseller", customer));
        sql("delete from sign_in_try");
        var known = businesses.owner().actor().email();
        var member = text(register(visitor(), "Lumen", "Reseller", known));
        assertThat(half).isEqualTo(fresh);
        assertThat(pending).isEqualTo(fresh);
        assertThat(member).isEqualTo(fresh);
        assertThat(letter(known, 1).subject()).isEqualTo("You have an account already");
        var confirmed = confirmedCustomer();
        assertThat(text(register(visitor(), "Lumen", "Reseller", confirmed))).isEqualTo(fresh);
        assertThat(letter(confirmed, 1).text()).contains("an account of another kind already").doesNotContain("/confirm/");
        assertThat(one("select role from account where email = '" + confirmed + "'")).isEqualTo("CUSTOMER");
    }

    @Test
    void aBusinessAddressAtTheCustomersDoorIsToldWhereItBelongs() {
        var owner = businesses.owner().actor().email();
        visitor().open("/account/register").fill("E-mail", owner).fill("Password", PASSWORD).press("Create");
        assertThat(letter(owner, 1).text()).contains("/reseller/sign-in").doesNotContain("/account/sign-in");
    }

    @Test
    void whatWasRegisteredLastCountsUntilSomebodyConfirms() {
        register(visitor(), "Stranger's", "Reseller", email);
        var victim = register(visitor(), "Mine", "Developer", email);
        var stranger = visitor().open(link(1));
        assertThat(stranger.page().text()).contains("This is not the browser you registered with");
        stranger.fill("Password", OTHER).press("Confirm");
        assertThat(stranger.page().text()).contains("That is not your password.");
        victim.open(link(2)).press("Confirm my address");
        assertThat(victim.page().selectFirst("h1").text()).isEqualTo("Mine");
    }

    @Test
    void anUnconfirmedCustomerMayBecomeABusinessAndItsOldLinkIsGoodForNothing() {
        registration.register(email, OTHER, Locale.ENGLISH, "test " + email);
        letter(email, 1);
        var visitor = register(visitor(), "Lumen", "Reseller", email);
        var old = Pattern.compile("http://shop\\.test(/account/confirm/\\S+)").matcher(letter(email, 1).text());
        assertThat(old.find()).isTrue();
        assertThat(visitor().open(old.group(1)).status()).isEqualTo(410);
        visitor.open(link(2)).press("Confirm");
        assertThat(visitor.page().selectFirst("h1").text()).isEqualTo("Lumen");
    }

    @Test
    void openingALinkSpendsNothingAndASecondPressFoundsNothing() {
        var visitor = register(visitor(), "Lumen", "Reseller", email);
        var link = link(1);
        visitor().open(link);
        visitor.open(link).open(link).press("Confirm");
        assertThat(visitor.open(link).page().selectFirst("h1").text()).isEqualTo("Lumen");
        assertThat(visitor().open(link).status()).isEqualTo(410);
        assertThat(one("select count(*) from reseller_member m join account a on a.id = m.account_id where a.email = '" + email + "'")).isEqualTo(1L);
    }

    @Test
    void everyMistakeStandsBesideItsField() {
        var visitor = visitor().open("/reseller/register").press("Register");
        assertThat(visitor.status()).isEqualTo(422);
        assertThat(visitor.page().getElementById("name-error").text()).contains("missing");
        visitor.fill("Name of the business", "Lumen").fill("E-mail", "nobody").fill("Password", PASSWORD).press("Register");
        assertThat(visitor.page().getElementById("terms-error").text()).contains("Without agreeing");
        var terms = visitor.page().select("#terms-hint a").attr("href");
        assertThat(visitor().open(terms).page().text()).contains("Terms for resellers and developers", "Deposit and credit", "your credit stays yours");
        visitor.tick("We agree").fill("Password", PASSWORD).press("Register");
        assertThat(visitor.page().getElementById("email-error").text()).contains("does not look like");
        assertThat(visitor.page().getElementById("password").val()).as("a password is never sent back").isEmpty();
        visitor.fill("E-mail", email).fill("Password", "Password1!").press("Register");
        assertThat(visitor.page().getElementById("password-error").text()).contains("leaked");
        visitor.fill("Password", "short").press("Register");
        assertThat(visitor.page().getElementById("password-error").text()).contains("It lacks");
        assertThat(visitor.page().getElementById("name").val()).isEqualTo("Lumen");
    }

    @Test
    void aForgottenPasswordIsChosenAnewAndEverybodyElseIsSignedOut() {
        var browser = register(visitor(), "Lumen", "Reseller", email);
        browser.open(link(1)).press("Confirm");
        visitor().open("/reseller/forgot").fill("E-mail", email).press("Send the link");
        var other = visitor().open(link(2)).fill("New password", OTHER);
        other.press("Save");
        assertThat(other.page().text()).contains("Your password is changed", "Lumen");
        assertThat(browser.open("/reseller").page().text()).contains("Sign in to your business");
        var again = visitor().open("/reseller/sign-in").fill("E-mail", email).fill("Password", OTHER).press("Sign in");
        assertThat(again.page().selectFirst("h1").text()).isEqualTo("Lumen");
    }

    @Test
    void aLostRegistrationIsFoundedByChoosingANewPassword() {
        register(visitor(), "Lumen", "Reseller", email);
        visitor().open("/reseller/forgot").fill("E-mail", email).press("Send the link");
        var visitor = visitor().open(link(2)).fill("New password", OTHER).press("Save");
        assertThat(visitor.page().selectFirst("h1").text()).isEqualTo("Lumen");
        assertThat(visitor().open(link(1)).status()).isEqualTo(410);
    }

    @Test
    void devicesAreSeenAndSignedOutAndSoIsEverything() {
        var owner = businesses.owner();
        var here = businesses.browser(owner);
        var there = businesses.browser(owner);
        var page = here.page("/reseller/security");
        assertThat(page.select("ul.lines > li")).hasSize(2);
        here.press(here.page("/reseller/security"), "Sign out all others");
        assertThat(there.get("/reseller").statusCode()).isEqualTo(303);
        var left = here.press(here.page("/reseller/security"), "Sign out everywhere");
        assertThat(left.text()).contains("You are signed out.");
        assertThat(here.get("/reseller").statusCode()).isEqualTo(303);
    }

    @Test
    void aPasswordIsChangedByItsOwnerOnly() {
        var browser = register(visitor(), "Lumen", "Reseller", email);
        browser.open(link(1)).press("Confirm");
        browser.open("/reseller/security").fill("Current password", OTHER).fill("New password", OTHER + "1").press("Save");
        assertThat(browser.status()).isEqualTo(422);
        assertThat(browser.page().getElementById("current-error").text()).contains("not your password");
        browser.fill("Current password", PASSWORD).fill("New password", OTHER).press("Save");
        assertThat(browser.page().text()).contains("Your password is changed.");
    }

    @Test
    void whoIsInvitedChoosesAPasswordAndIsInTheTeam() {
        var owner = businesses.owner();
        var team = businesses.browser(owner);
        var fields = io.landfall.testsupport.FormBrowser.fields(team.page("/reseller/team").selectFirst("form[action$=invitations]"));
        fields.put("email", java.util.List.of(email));
        fields.put("position", java.util.List.of("SELL"));
        assertThat(team.follow(team.submit("/reseller/team/invitations", "post", fields)).text()).contains("The invitation is on its way.", email);
        assertThat(team.submit("/reseller/team/invitations", "post", fields).asString()).contains("Is invited already.");
        var link = link(1);
        var visitor = visitor().open(link).fill("Choose a password", "weak").press("Join");
        assertThat(visitor.page().getElementById("password-error").text()).contains("It lacks");
        visitor.fill("Choose a password", PASSWORD).press("Join the team");
        assertThat(visitor.page().text()).contains("You are on the team.", "Sells");
        assertThat(visitor.open("/reseller/team").page().text()).contains(owner.actor().email(), email, "The owner invites").doesNotContain("Invite somebody");
        assertThat(visitor.open("/reseller/audit").status()).isEqualTo(403);
        assertThat(visitor.page().text()).contains("It needs the position “Manages”");
        assertThat(visitor().open(link).status()).isEqualTo(410);
        assertThat(team.page("/reseller/audit").text()).contains("Invited", "Joined the team", "sells", email);
    }

    @Test
    void anAccountThatWorksNowhereJoinsWithItsOwnPassword() {
        var free = businesses.somebody();
        businesses.invite(businesses.owner(), free.email(), Position.READ);
        var visitor = visitor().open(link(free.email(), 1));
        assertThat(visitor.page().text()).contains("This address has an account already.");
        visitor.press("Join the team");
        assertThat(visitor.page().text()).contains("Sign in to your business");
        assertThat(businesses.browser(free).page("/reseller/team").text()).contains(free.email(), "Reads");
    }

    @Test
    void whoWorksElsewhereIsToldInTheMailAndNotTheOwner() {
        var other = businesses.owner();
        var owner = businesses.owner();
        businesses.invite(owner, other.actor().email(), Position.READ);
        assertThat(letter(other.actor().email(), 1).text()).contains("This address has an account that cannot join").doesNotContain("/reseller/invitations/");
        assertThat(businesses.browser(owner).page("/reseller/team").text()).contains(other.actor().email()).doesNotContain("cannot join");
    }

    @Test
    void mailsReadWholeInBothLanguages() {
        for (var locale : java.util.List.of(Locale.ENGLISH, Locale.FRENCH)) {
            var address = locale + email;
            businesses.invite(businesses.owner(), address, Position.MANAGE, locale);
            var letter = letter(address, 1);
            assertThat(letter.text()).doesNotContain("{", "}", "null", "NOT_FOUND", "&#", "\n\n\n").startsWith(letter.subject());
            assertThat(Jsoup.parse(letter.html()).selectFirst("html").attr("lang")).isEqualTo(locale.getLanguage());
            assertThat(letter.text()).contains(locale == Locale.ENGLISH ? "invites you to work for Lumen Travel" : "vous invite à travailler pour Lumen Travel");
        }
    }

    private Visitor visitor() {
        return new Visitor(shop.toString().replaceAll("/$", ""));
    }

    private static Visitor register(Visitor visitor, String name, String kind, String email) {
        return visitor.open("/reseller/register").fill("Name of the business", name).choose(kind).fill("E-mail", email).fill("Password", PASSWORD).tick("We agree").press("Register");
    }

    private static String text(Visitor visitor) {
        assertThat(visitor.status()).isEqualTo(200);
        return visitor.page().text();
    }

    private String confirmedCustomer() {
        var customer = "d" + email;
        sql("insert into account (id, email, role, password_hash, created_at, confirmed_at) values (nextval('account_seq'), '" + customer + "', 'CUSTOMER', null, now(), now())");
        return customer;
    }

    private String link(int mail) {
        return link(email, mail);
    }

    private String link(String address, int mail) {
        var found = LINK.matcher(letter(address, mail).text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private Letter letter(String address, int mail) {
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() -> transport.sentTo(address).size() >= mail);
        return transport.sentTo(address).get(mail - 1);
    }

    private Object one(String sql) {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(sql).getSingleResult());
    }

    private void sql(String sql) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(sql).executeUpdate());
    }
}
