package io.landfall.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

import io.landfall.accounts.Actor;
import io.landfall.accounts.LinkedIdentities;
import io.landfall.accounts.OpenedSession;
import io.landfall.accounts.OwnAccount;
import io.landfall.accounts.PasswordChange;
import io.landfall.accounts.ProvenIdentity;
import io.landfall.accounts.Recovery;
import io.landfall.accounts.Registration;
import io.landfall.accounts.Sessions;
import io.landfall.checkout.ConfirmCheckout;
import io.landfall.orders.OrderFinder;
import io.landfall.platform.Keys;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A whole life of an account in every language, read in its mails. Looked at by eye under target/mails. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class AccountLettersTest extends ShopTest {

    private static final String PASSWORD = "Blue-lagoon-7-boats";
    private static final Pattern LINK = Pattern.compile("/(?:account/(?:confirm|reset|email)|find-order)/([A-Za-z0-9_-]{27})");

    @Inject
    Registration registration;
    @Inject
    Recovery recovery;
    @Inject
    OwnAccount own;
    @Inject
    PasswordChange passwords;
    @Inject
    Sessions sessions;
    @Inject
    OrderFinder finder;
    @Inject
    LinkedIdentities identities;
    @Inject
    RecordingTransport transport;

    @Test
    void everyMailReadsWholeInEveryLanguage() throws IOException {
        var english = life(Locale.ENGLISH);
        for (var language : List.of("fr", "es", "pt", "ar", "ja")) {
            var theirs = life(Locale.forLanguageTag(language));
            assertThat(theirs.keySet()).isEqualTo(english.keySet()).hasSize(11);
            for (var mail : english.entrySet()) {
                check(mail.getValue(), "en", mail.getKey());
                check(theirs.get(mail.getKey()), language, mail.getKey());
                assertThat(sentences(theirs.get(mail.getKey()))).as(mail.getKey()).doesNotContainAnyElementsOf(sentences(mail.getValue()));
            }
        }
    }

    private void check(Letter letter, String language, String name) throws IOException {
        var folder = Files.createDirectories(Path.of("target/mails"));
        Files.writeString(folder.resolve("account-" + name + "-" + language + ".html"), letter.html());
        Files.writeString(folder.resolve("account-" + name + "-" + language + ".txt"), letter.text());
        assertThat(letter.text()).as(name).doesNotContain("{", "}", "null", "NOT_FOUND", "&#", "&amp;", "\n\n\n").startsWith(letter.subject());
        assertThat(letter.html()).as(name).doesNotContain("NOT_FOUND", ">null<", "{letter:", "{paper", "{#");
        var page = Jsoup.parse(letter.html());
        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.select("h1").text()).isEqualTo(letter.subject().replace('\u00a0', ' '));
        assertThat(page.select("a[href]").eachAttr("href")).allSatisfy(href -> assertThat(href).startsWith("http://shop.double.test/" + (language.equals("en") ? "" : language + "/")));
        assertThat(page.select("[src]")).isEmpty();
        if (language.equals("ja")) {
            assertThat(page.select("p").eachText()).as("Japanese writes no space after a sentence").noneMatch(text -> text.matches(".*。[ \u00a0]\\S.*"));
            assertThat(letter.text()).doesNotContainPattern("。[ \u00a0]\\S");
        }
    }

    private Map<String, Letter> life(Locale language) {
        var mails = new LinkedHashMap<String, Letter>();
        var email = Keys.readable(10).toLowerCase(Locale.ROOT) + "@traveller.test";
        var client = "client " + Keys.readable(8);
        var order = unpaidOrder(email, language);
        finder.ask(email, language, client);
        mails.put("find", next(email, 1));
        finder.open(token(mails.get("find")));
        var browser = registration.register(email, PASSWORD, language, client);
        mails.put("confirm", next(email, 2));
        var session = registration.confirm(token(mails.get("confirm")), browser, null, client, null);
        registration.register(email, "Green-harbour-8-cranes", language, client);
        mails.put("already", next(email, 3));
        recovery.ask(email, language, client);
        mails.put("reset", next(email, 4));
        session = passwords.changePassword(actor(session), PASSWORD, "Green-harbour-8-cranes", client, session.token(), null).orElseThrow();
        mails.put("changed", next(email, 5));
        identities.link(actor(session), new ProvenIdentity("google", "https://accounts.google.com", Keys.secret(), email, true), "Green-harbour-8-cranes", session.token(), client);
        mails.put("linked", next(email, 6));
        var fresh = "new-" + email;
        own.changeEmail(actor(session), "Green-harbour-8-cranes", fresh, session.token(), client);
        mails.put("email-old", next(email, 7));
        mails.put("email-new", next(fresh, 1));
        own.agree(token(mails.get("email-new")), client);
        own.agree(token(mails.get("email-old")), client);
        mails.put("moved-old", next(email, 8));
        mails.put("moved-new", next(fresh, 2));
        recovery.ask(fresh, language, client);
        session = recovery.reset(token(next(fresh, 3)), PASSWORD, client, null);
        next(fresh, 4);
        orders.cancel(order);
        own.delete(actor(session), PASSWORD, session.token(), client);
        mails.put("deleted", next(fresh, 5));
        return mails;
    }

    private String unpaidOrder(String email, Locale language) {
        var visitor = Keys.secret();
        var checkout = checkouts.begin(visitor, plan());
        return checkouts.confirm(visitor, new ConfirmCheckout(checkout.key(), email, "Mina", "1", true, true, "" + checkout.unitPrice().minor(), language, "Japan 1 GB"));
    }

    private Letter next(String email, int number) {
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() -> transport.sentTo(email).size() >= number);
        return transport.sentTo(email).get(number - 1);
    }

    private Actor actor(OpenedSession session) {
        return sessions.actor(session.token()).orElseThrow();
    }

    private static String token(Letter letter) {
        var found = LINK.matcher(letter.text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static List<String> sentences(Letter letter) {
        var all = new ArrayList<String>();
        for (var sentence : Jsoup.parse(letter.html()).body().text().split("(?<=[.!?:])\\s")) {
            if (sentence.strip().split("\\s").length > 2) {
                all.add(sentence.strip());
            }
        }
        return all;
    }
}
