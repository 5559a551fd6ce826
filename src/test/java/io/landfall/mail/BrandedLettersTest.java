package io.landfall.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Test;

import io.landfall.claims.ClaimDetails;
import io.landfall.claims.ClaimFacts;
import io.landfall.claims.ClaimReason;
import io.landfall.claims.ClaimState;
import io.landfall.claims.Ground;
import io.landfall.claims.Verdict;
import io.landfall.esims.Warning;
import io.landfall.orders.OrderStatus;
import io.landfall.platform.Keys;
import io.landfall.resellers.Storefront;
import io.landfall.resellers.Storefronts;
import io.landfall.testsupport.BrandedShops;
import io.landfall.testsupport.BrandedShops.Branded;
import io.landfall.testsupport.DiscreetProfile;
import io.landfall.testsupport.ShopTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Every mail of a reseller's shop is the shop's in name, links, sender and colours, and nobody else's. */
@QuarkusTest
@TestProfile(DiscreetProfile.class)
class BrandedLettersTest extends ShopTest {

    @Inject
    Letters letters;
    @Inject
    ClaimLetters claims;
    @Inject
    WarningLetters warnings;
    @Inject
    Outbox outbox;
    @Inject
    Sender sender;
    @Inject
    Storefronts shops;
    @Inject
    RecordingTransport mails;
    @Inject
    EntityManager database;

    @Test
    void mailsAboutOrdersAreTheShops() {
        var lumen = lumen();
        var link = buysIn(lumen);
        var order = becomes(link, OrderStatus.DELIVERED);
        var shop = shops.byId(lumen.id());
        for (var language : List.of("en", "fr", "ar")) {
            var to = new Envelope("<x@" + lumen.host() + ">", order.email(), Locale.forLanguageTag(language), shop);
            for (var kind : EnumSet.of(MailKind.DELIVERED, MailKind.PAYMENT_PENDING, MailKind.PAYMENT_DENIED)) {
                assertIsTheShops(lumen, kind + " " + language, letters.write(kind, null, to, order).orElseThrow());
            }
            for (var kind : ClaimLetters.KINDS) {
                var verdict = kind == MailKind.CLAIM_CASE ? Verdict.CASE : Verdict.DECLINE;
                var made = new ClaimDetails.Made(1, Instant.EPOCH, "system", verdict, Ground.values()[0], 1, new ClaimFacts.Use(true, 312L, Instant.EPOCH), Instant.EPOCH, "Our words", null, null);
                var claim = new ClaimDetails(1, "b", order.number(), 1, ClaimReason.OTHER, null, verdict == Verdict.CASE ? ClaimState.CASE : ClaimState.DECLINED, Instant.EPOCH, Instant.EPOCH,
                        List.of(made));
                assertIsTheShops(lumen, kind + " " + language, claims.write(kind, to, order, List.of(claim)).orElseThrow());
            }
            for (var warning : Warning.values()) {
                warnings.write(to, warning, order.esims().get(0), order).ifPresent(letter -> assertIsTheShops(lumen, warning + " " + language, letter));
            }
        }
    }

    @Test
    void mailsAboutAccountsAreTheShops() {
        var lumen = lumen();
        var email = "ada-" + lumen.slug() + "@example.test";
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(
                "insert into account (id, shop_id, email, role, created_at, confirmed_at) values (nextval('account_seq'), ?1, ?2, 'CUSTOMER', now(), now())").setParameter(1, lumen.id())
                .setParameter(2, email).executeUpdate());
        buysIn(lumen, email);
        mails.clear();
        var kinds = EnumSet.of(MailKind.REGISTRATION, MailKind.PASSWORD_RESET, MailKind.PASSWORD_CHANGED, MailKind.EMAIL_CHANGED, MailKind.ACCOUNT_DELETED, MailKind.FIND_ORDERS);
        QuarkusTransaction.requiringNew().run(() -> kinds.forEach(kind -> outbox.add(new Outbox.Mail(lumen.id(), kind, "test " + Keys.secret(), email, Locale.ENGLISH, null, null,
                Map.of("email", "new@example.test")))));
        var sent = await().atMost(Duration.ofSeconds(40)).until(() -> mails.sentTo(email), found -> found.size() >= kinds.size());
        sent.forEach(letter -> {
            assertIsTheShops(lumen, letter.subject(), letter);
            assertThat(letter.from()).isEqualTo(new Letter.From("Lumen Travel", lumen.slug() + "@localhost", "help@" + lumen.slug() + ".example"));
            assertThat(letter.messageId()).endsWith("@" + lumen.host() + ">");
        });
    }

    @Test
    void eachShopIsSentForUnderItsOwnNameAlone() {
        var lumen = sender.of(shops.byId(lumen().id()));
        var nord = sender.of(shops.byId(BrandedShops.open("Nord Data").id()));
        assertThat(lumen.address()).isNotEqualTo(nord.address());
        assertThat(lumen.name()).isEqualTo("Lumen Travel");
        assertThat(nord.name()).isEqualTo("Nord Data");
        assertThat(sender.of(shops.byId(Storefront.OWN))).isEqualTo(new Letter.From("Meridian Wholesale", "desk@meridian.example", null));
    }

    private static Branded lumen() {
        var shop = BrandedShops.open("Lumen Travel");
        BrandedShops.set(shop, "color = '#d6006d'");
        return shop;
    }

    private String buysIn(Branded shop) {
        return buysIn(shop, "mina@example.test");
    }

    private String buysIn(Branded shop, String email) {
        var visitor = Keys.secret();
        var checkout = checkouts.begin(shop.id(), visitor, plan());
        var link = checkouts.confirm(shop.id(), visitor, new io.landfall.checkout.ConfirmCheckout(checkout.key(), email, "Mina", "1", true, true,
                "" + checkout.unitPrice().minor(), Locale.ENGLISH, "Japan 1 GB"));
        orders.paymentPage(link);
        approves(link);
        comesBack(link);
        becomes(link, OrderStatus.DELIVERED);
        return link;
    }

    private static void assertIsTheShops(Branded shop, String what, Letter letter) {
        var said = letter.html() + letter.text() + letter.subject() + letter.unsubscribeUrl() + letter.pictures().stream().map(one -> one.contentId() + one.fileName()).toList();
        assertThat(said).as(what).contains("Lumen Travel").doesNotContainIgnoringCase("meridian").doesNotContainIgnoringCase("landfall")
                .doesNotContainIgnoringCase("pressone").doesNotContain("#0b5d66", "{paper", "NOT_FOUND");
        // One that says goodbye leads nowhere.
        if (letter.html().contains("class=\"cta\"")) {
            assertThat(said).as(what).contains("http://" + shop.host() + "/");
        }
        for (var address : Set.of(letter.html(), letter.text())) {
            assertThat(address.replaceAll("(?s)https?://" + shop.host() + "/", "")).as(what).doesNotContain("http://").doesNotContain("href=\"https://");
        }
    }
}
