package io.landfall.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

import io.landfall.platform.Refusal;
import io.landfall.resellers.Brand;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Member;
import io.landfall.resellers.ResellerAudit;
import io.landfall.resellers.SaveBrand;
import io.landfall.testsupport.Businesses;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ShopMailsTest {

    private static final String PASSWORD = "pä$$ s3cret";

    @Inject
    ShopMails mails;
    @Inject
    ShopPost post;
    @Inject
    Brands brands;
    @Inject
    Businesses businesses;
    @Inject
    RecordingTransport system;
    @Inject
    ResellerAudit audit;
    @Inject
    EntityManager database;

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private SMTPServer server;
    private volatile boolean open = true;

    @BeforeEach
    void serve() {
        server = SMTPServer.port(0).requireAuth(true).hideTLS(true).authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
            if (!user.equals("shop") || !password.equals(PASSWORD) || !open) {
                throw new LoginFailedException();
            }
        })).simpleMessageListener(new org.subethamail.smtp.helper.SimpleMessageListener() {
            @Override
            public boolean accept(String from, String recipient) {
                return from.equals("hello@lumen.example");
            }

            @Override
            public void deliver(String from, String recipient, java.io.InputStream data) {
                try {
                    taken.add(new String(data.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
                } catch (java.io.IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }).build();
        server.start();
        system.clear();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aServerThatWorksIsKeptAndItsPasswordIsNotShownAgain() {
        var owner = businesses.owner();
        var shop = shop(owner);
        var kept = mails.save(owner, shop, wanted(PASSWORD, "hello@lumen.example"), false);
        assertThat(kept.enabled()).isTrue();
        assertThat(kept.passwordConfigured()).isTrue();
        assertThat(kept.toString()).doesNotContain(PASSWORD);
        assertThat(row(shop, "password")).doesNotContain(PASSWORD).startsWith("demo.");
        assertThat(audit.of(owner, null, "brand", null, 50).toString()).contains("brand.mail").doesNotContain(PASSWORD);
        assertThat(wanted(PASSWORD, "hello@lumen.example").toString()).doesNotContain(PASSWORD);
        // An empty password keeps the one that is there.
        assertThat(mails.save(owner, shop, wanted("", "hello@lumen.example"), false).enabled()).isTrue();
        assertThat(mails.test(owner, shop).failedStep()).isNull();
        assertThat(taken).isEmpty();
    }

    @Test
    void aServerThatFailsIsNotKeptUnlessAskedTo() {
        var owner = businesses.owner();
        var shop = shop(owner);
        assertThatThrownBy(() -> mails.save(owner, shop, wanted("wrong", "hello@lumen.example"), false)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("smtp_test_failed");
            assertThat(refusal.facts()).containsEntry("step", "SIGN_IN");
        });
        assertThat(mails.of(owner, shop)).isEmpty();
        var kept = mails.save(owner, shop, wanted("wrong", "hello@lumen.example"), true);
        assertThat(kept.enabled()).isFalse();
        assertThat(kept.failedStep()).isEqualTo(SmtpStep.SIGN_IN);
        post.send(shop, letter("one"));
        assertThat(system.sentTo("mina@example.test")).hasSize(1);
        assertThat(taken).isEmpty();
    }

    @Test
    void aSenderTheServerRefusesIsSaid() {
        var owner = businesses.owner();
        var shop = shop(owner);
        assertThatThrownBy(() -> mails.save(owner, shop, wanted(PASSWORD, "other@lumen.example"), false)).isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.facts()).containsEntry("step", "SENDER"));
    }

    @Test
    void thePasswordGoesToNoOtherHost() {
        var owner = businesses.owner();
        var shop = shop(owner);
        mails.save(owner, shop, wanted(PASSWORD, "hello@lumen.example"), false);
        refused(() -> mails.save(owner, shop, new SaveShopMail("127.0.0.1", server.getPortAllocated(), ShopMail.Security.NONE, "shop", null, "hello@lumen.example", null, null), true),
                "password_needed");
    }

    @Test
    void disablingClearsEverything() {
        var owner = businesses.owner();
        var shop = shop(owner);
        mails.save(owner, shop, wanted(PASSWORD, "hello@lumen.example"), false);
        mails.disable(owner, shop);
        assertThat(mails.of(owner, shop)).isEmpty();
        refused(() -> mails.test(owner, shop), "smtp_none");
        refused(() -> mails.save(owner, shop, wanted("", "hello@lumen.example"), true), "password_needed");
    }

    @Test
    void aDeletedBrandLeavesNoPassword() {
        var owner = businesses.owner();
        brands.create(owner, SaveBrand.named("First"));
        var shop = brands.create(owner, SaveBrand.named("Second")).id();
        mails.save(owner, shop, wanted(PASSWORD, "hello@lumen.example"), false);
        brands.delete(owner, shop);
        assertThat(QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery("select 1 from shop_smtp where shop_id = ?1").setParameter(1, shop).getResultList())).isEmpty();
    }

    @Test
    void itCarriesItsOwnShopsMailAlone() {
        var owner = businesses.owner();
        var shop = shop(owner);
        var other = brands.create(owner, SaveBrand.named("Other")).id();
        mails.save(owner, shop, wanted(PASSWORD, "hello@lumen.example"), false);
        post.send(shop, letter("one"));
        post.send(other, letter("two"));
        post.send(Brands.OPERATORS, letter("three"));
        assertThat(taken).hasSize(1);
        assertThat(taken.get(0)).contains("Message-ID: <one@lumen.example>").contains("From: Lumen <hello@lumen.example>");
        assertThat(system.sentTo("mina@example.test")).extracting(Letter::messageId).containsExactly("<two@lumen.example>", "<three@lumen.example>");
    }

    @Test
    void whenItFailsTheSystemsServerStandsInUnderTheSameMessageId() {
        var owner = businesses.owner();
        var shop = shop(owner);
        mails.save(owner, shop, wanted(PASSWORD, "hello@lumen.example"), false);
        open = false;
        post.send(shop, letter("one"));
        assertThat(system.sentTo("mina@example.test")).extracting(Letter::messageId).containsExactly("<one@lumen.example>");
        assertThat(mails.of(owner, shop).orElseThrow().downSince()).isNotNull();
        assertThat(mails.of(owner, shop).orElseThrow().failedStep()).isEqualTo(SmtpStep.SIGN_IN);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(system.sentTo(owner.actor().email())).extracting(Letter::subject)
                .containsExactly("The mail server of Lumen does not work"));
        // It rests; the next mail does not wait for it.
        open = true;
        post.send(shop, letter("two"));
        assertThat(taken).isEmpty();
        // Once per outage, however often it is tried.
        open = false;
        rested(shop);
        post.send(shop, letter("half"));
        open = true;
        rested(shop);
        post.send(shop, letter("three"));
        assertThat(taken).hasSize(1);
        assertThat(mails.of(owner, shop).orElseThrow().downSince()).isNull();
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(() -> system.sentTo(owner.actor().email()).size() == 1);
    }

    private void rested(long shop) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update shop_smtp set retry_at = now() - interval '1 minute' where shop_id = ?1").setParameter(1, shop)
                .executeUpdate());
    }

    @Test
    void anotherBusinessesServerIsNotThere() {
        var owner = businesses.owner();
        var other = businesses.owner();
        var shop = shop(owner);
        mails.save(owner, shop, wanted(PASSWORD, "hello@lumen.example"), false);
        for (ThrowingCallable act : List.<ThrowingCallable>of(() -> mails.of(other, shop), () -> mails.save(other, shop, wanted(PASSWORD, "hello@lumen.example"), true),
                () -> mails.test(other, shop), () -> mails.disable(other, shop))) {
            refused(act, "not_found");
        }
        assertThat(mails.of(owner, shop)).isPresent();
    }

    @Test
    void fieldsAreChecked() {
        var owner = businesses.owner();
        var shop = shop(owner);
        refused(() -> mails.save(owner, shop, new SaveShopMail("a b", 587, ShopMail.Security.STARTTLS, null, null, "a@lumen.example", null, null), true), "smtp_host_invalid");
        refused(() -> mails.save(owner, shop, new SaveShopMail("mail.lumen.example", 70_000, ShopMail.Security.STARTTLS, null, null, "a@lumen.example", null, null), true),
                "smtp_port_invalid");
        refused(() -> mails.save(owner, shop, new SaveShopMail("mail.lumen.example", 587, ShopMail.Security.STARTTLS, null, null, "nobody", null, null), true), "smtp_from_invalid");
        refused(() -> mails.save(owner, shop, new SaveShopMail("mail.lumen.example", 587, ShopMail.Security.STARTTLS, null, null, "a@lumen.example", "A\r\nBcc: x@y.example", null), true),
                "smtp_name_invalid");
        assertThatThrownBy(() -> ShopMailRules.checked(new SaveShopMail("mail.lumen.example", 8025, ShopMail.Security.STARTTLS, null, null, "a@lumen.example", null, null), false))
                .hasMessageContaining("smtp_port_invalid");
        assertThatThrownBy(() -> ShopMailRules.checked(new SaveShopMail("mail.lumen.example", 25, ShopMail.Security.NONE, null, null, "a@lumen.example", null, null), false))
                .hasMessageContaining("smtp_security_invalid");
    }

    private long shop(Member owner) {
        Brand brand = brands.create(owner, SaveBrand.named("Lumen"));
        return brand.id();
    }

    private SaveShopMail wanted(String password, String from) {
        return new SaveShopMail("localhost", server.getPortAllocated(), ShopMail.Security.NONE, "shop", password, from, null, "s1");
    }

    private static Letter letter(String id) {
        return new Letter("<" + id + "@lumen.example>", "mina@example.test", "Ready", "<p>Ready</p>", "Ready", List.of());
    }

    private String row(long shop, String column) {
        return QuarkusTransaction.requiringNew().call(() -> (String) database.createNativeQuery("select " + column + " from shop_smtp where shop_id = ?1").setParameter(1, shop)
                .getSingleResult());
    }

    private static void refused(ThrowingCallable act, String code) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
