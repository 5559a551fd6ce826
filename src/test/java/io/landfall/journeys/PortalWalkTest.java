package io.landfall.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.landfall.accounts.Sessions;
import io.landfall.credit.BookingKind;
import io.landfall.credit.Credit;
import io.landfall.money.Money;
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
 * Every page of the resellers' portal that a link of it leads to, on a phone and on a desk, light and dark. The list is the portal's own: a page that is
 * linked from anywhere is looked at, one for each form of address.
 */
@QuarkusTest
@TestProfile(DoublesProfile.class)
@Timeout(500)
class PortalWalkTest extends ShopTest {

    /** A run that finds fewer has lost its way. */
    private static final int AT_LEAST = 20;
    private static final int ENOUGH = 60;
    private static final Pattern FILES = Pattern.compile(".*(\\.(csv|pdf|zip|css|png)|/statements?/.*|/export.*)$");

    @TestHTTPResource
    URL shop;
    @Inject
    Businesses businesses;
    @Inject
    Credit credit;
    @Inject
    Sessions sessions;
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
            var seen = crawl(page, look);
            assertThat(seen.keySet()).as("what links lead to").contains("/reseller", "/reseller/brands", "/reseller/brands/#", "/reseller/brands/#/mail", "/reseller/brands/#/hosts", "/reseller/brands/new",
                    "/reseller/brands/#/deletion", "/reseller/credit", "/reseller/prices", "/reseller/team", "/reseller/audit", "/reseller/security");
            assertThat(seen).hasSizeGreaterThan(AT_LEAST);
            look.dark(page);
            seen.forEach((form, path) -> {
                page.navigate(address(path));
                look.at(page, name(form));
            });
        }
        assertThat(look.wrong()).isEmpty();
    }

    /** Addresses by their form: numbers are "#". */
    private Map<String, String> crawl(Page page, Look look) {
        var seen = new LinkedHashMap<String, String>();
        var open = new ArrayDeque<>(List.of("/reseller", "/reseller/terms"));
        while (!open.isEmpty() && seen.size() < ENOUGH) {
            var path = open.poll();
            var form = path.replaceAll("/[0-9]+(?=/|$)", "/#").replaceAll("/texts/[a-z]{2}$", "/texts/#").replaceAll("/(plans|orders|payments|invoices)/[^/#]+", "/$1/#");
            if (seen.containsKey(form) || FILES.matcher(path).matches()) {
                continue;
            }
            seen.put(form, path);
            page.setViewportSize(1280, 844);
            var answer = page.navigate(address(path));
            assertThat(answer.status()).as(path).isLessThan(400);
            @SuppressWarnings("unchecked")
            var links = (List<String>) page.evaluate("[...document.querySelectorAll('a[href^=\"/reseller\"]')].map(a => a.getAttribute('href').replace(/[?#].*/, ''))");
            open.addAll(links);
            look.at(page, name(form));
        }
        return seen;
    }

    private static String name(String form) {
        return "portal" + form.replace("/reseller", "").replace("#", "n").replace('/', '-');
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
