package io.landfall.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.landfall.accounts.Accounts;
import io.landfall.accounts.Sessions;
import io.landfall.credit.BookingKind;
import io.landfall.credit.Credit;
import io.landfall.money.Money;
import io.landfall.orders.OrderStatus;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.testsupport.Browser;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.Depositors;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/**
 * Every page of the resellers' portal and of the operator's console that a link of it leads to, on a phone and on a desk, light and dark. The list is
 * theirs: a page that is linked from anywhere is looked at, one for each form of address.
 */
@QuarkusTest
@TestProfile(DoublesProfile.class)
@Timeout(500)
class ConsoleWalkTest extends ShopTest {

    /** A run that finds fewer has lost its way. */
    private static final int AT_LEAST = 20;

    @TestHTTPResource
    URL shop;
    @Inject
    Businesses businesses;
    @Inject
    Credit credit;
    @Inject
    Sessions sessions;
    @Inject
    Accounts accounts;
    @Inject
    EntityManager database;

    @Test
    void everyPageOfThePortalIsWholeAndReadable() {
        var owner = owner();
        var look = new Look();
        try (var browser = Browser.startOrSkip(); var context = browser.chromium().newContext(new NewContextOptions().setViewportSize(1280, 844).setBypassCSP(true))) {
            var session = sessions.begin(owner.actor().account(), "Firefox/140 Windows", "192.0.2.1").token();
            context.addCookies(List.of(new Cookie("landfall_session", session).setUrl(address("/"))));
            var page = context.newPage();
            var walk = new Walk(shop.toString(), "/reseller");
            walk.through(page, look, "/reseller", "/reseller/terms");
            assertThat(walk.forms()).hasSizeGreaterThan(AT_LEAST).contains("/reseller", "/reseller/brands", "/reseller/brands/#", "/reseller/brands/#/mail", "/reseller/brands/#/hosts",
                    "/reseller/brands/new", "/reseller/brands/#/deletion", "/reseller/credit", "/reseller/prices", "/reseller/team", "/reseller/audit", "/reseller/security");
        }
        assertThat(look.wrong()).isEmpty();
    }

    @Test
    void everyPageOfTheConsoleIsWholeAndReadable() {
        owner();
        becomes(buysAndPays(2), OrderStatus.DELIVERED);
        var operator = accounts.byEmail("operator@landfall.example").orElseThrow();
        var look = new Look();
        try (var browser = Browser.startOrSkip(); var context = browser.chromium().newContext(new NewContextOptions().setViewportSize(1280, 844).setBypassCSP(true))) {
            context.addCookies(List.of(new Cookie("landfall_session", sessions.begin(operator.id(), "Firefox/140 Windows", "192.0.2.1").token()).setUrl(address("/"))));
            var walk = new Walk(shop.toString(), "/operator");
            walk.through(context.newPage(), look, "/operator");
            assertThat(walk.forms()).hasSizeGreaterThan(AT_LEAST).contains("/operator", "/operator/orders", "/operator/orders/#", "/operator/resellers", "/operator/resellers/#",
                    "/operator/resellers/#/people", "/operator/settings");
        }
        assertThat(look.wrong()).isEmpty();
    }

    /** A business in which there is something to see. */
    private Member owner() {
        var owner = businesses.owner();
        businesses.colleague(owner, Position.SELL);
        businesses.invite(owner, "new@" + owner.reseller() + ".example", Position.READ);
        var brand = businesses.shop(owner, "Saffron Journeys");
        businesses.shop(owner, "Nord Data");
        credit.fund(owner.reseller(), BookingKind.DEPOSIT, Money.of("250.00", "USD"), Depositors.because("deposit"));
        credit.adjust(owner.reseller(), Money.of("-12.50", "USD"), "A goodwill refund was booked twice", "key-" + owner.reseller(), Depositors.operator());
        QuarkusTransaction.requiringNew().run(() -> {
            for (var mail : List.of("DELIVERED,SENT", "RUNNING_OUT,QUEUED", "PASSWORD_RESET,FAILED")) {
                database.createNativeQuery("""
                        insert into mail_message (id, shop_id, kind, recipient, locale, message_id, cause, state, created_at, sent_at)
                        values (nextval('mail_message_seq'), ?1, ?2, 'a.traveller.with.a.long.name@example.test', 'en', ?3, ?3, ?4, now(), now())""")
                        .setParameter(1, brand.id()).setParameter(2, mail.split(",")[0]).setParameter(3, "<" + mail + brand.id() + "@x>").setParameter(4, mail.split(",")[1]).executeUpdate();
            }
        });
        return owner;
    }

    private String address(String path) {
        return shop.toString().replaceAll("/$", "") + path;
    }
}
